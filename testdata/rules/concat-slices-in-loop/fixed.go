package p

type matrix [][]float64

// Loops on one line: a comment inside would withhold the fix.

func fixed(parts [][]int, m matrix) ([]int, []float64) {
	var all []int
	for _, part := range parts { all = append(all, part...) } // want `all grows in steps`
	var cells []float64
	for i := range m { cells = append(cells, m[i]...) } // want `cells grows in steps`
	return all, cells
}
