package p

func inTest(rows []int) int {
	var out []int // want `out grows by append`
	for _, r := range rows {
		out = append(out, r+1)
	}
	return len(out)
}
