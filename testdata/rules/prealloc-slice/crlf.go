package p

func ids(rows []int64) int {
	var out []int64 // want `out grows by append`
	rows = rows[1:]
	for _, r := range rows {
		out = append(out, r+1)
	}
	return len(out)
}
