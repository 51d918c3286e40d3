package p

type board struct {
	cells         [][]byte
	height, width int
}

func ranged(height, width int) [][]int {
	rows := make([][]int, height)
	for y := range rows {
		rows[y] = make([]int, width) // want `each row is allocated by itself though all have length width`
	}
	return rows
}

func counted(n, width int) [][]float64 {
	rows := make([][]float64, n)
	for i := 0; i < n; i++ {
		rows[i] = make([]float64, width+1) // want `though all have length width\+1`
		for j := range rows[i] {
			rows[i][j] = 1
		}
	}
	return rows
}

func (b *board) reset() {
	b.cells = make([][]byte, b.height)
	for y := range b.cells {
		b.cells[y] = make([]byte, b.width) // want `though all have length b.width`
	}
}

func constant(rows [][]int) {
	for i := range rows {
		rows[i] = make([]int, 8) // want `though all have length 8`
	}
	backing := len(rows)
	_ = backing
}

func silent(rows [][]int, lengths []int, table [][][]int, m map[int][]int, n uint, width int) {
	for i := range rows {
		rows[i] = make([]int, lengths[i]) // ok: rows-one-backing-array (of many lengths)
	}
	for i := range rows {
		rows[i] = make([]int, i+1) // ok: rows-one-backing-array
	}
	for i := range rows {
		if lengths[i] > 0 {
			rows[i] = make([]int, 8) // ok: rows-one-backing-array (not all of them)
		}
	}
	for i := range rows {
		rows[i] = make([]int, 0, 8) // ok: rows-one-backing-array (made to be appended to)
	}
	for i := range rows {
		rows[i] = make([]int, 1<<16) // ok: rows-one-backing-array (large rows)
	}
	for i := 0; i < 3; i++ {
		rows[i] = make([]int, 8) // ok: rows-one-backing-array (three rows)
	}
	for i := range rows {
		rows[i] = make([]int, n) // ok: rows-one-backing-array (the product of an int and a uint)
	}
	for i := range lengths {
		m[i] = make([]int, 8) // ok: rows-one-backing-array (a map)
	}
	for i := range rows {
		width := lengths[0]
		rows[i] = make([]int, width) // ok: rows-one-backing-array (not known before the loop)
	}
	for i := range lengths {
		rows[0] = make([]int, i) // ok: rows-one-backing-array (one row)
	}
	for i := range rows {
		rows[i] = make([]int, 8) // ok: rows-one-backing-array (may be left early)
		if lengths[i] == 0 {
			break
		}
	}
}
