package p

type names []string

func clones(s []int, n names) ([]int, names) {
	a := append(s[:0:0], s...)       // want `s is copied by appending it to an empty slice`
	b := append([]int(nil), s...)    // want `s is copied by appending it to an empty slice`
	c := append([]int{}, s...)       // want `s is copied by appending it to an empty slice`
	d := append(n[:0:0], n...)       // want `n is copied by appending it to an empty slice`
	return append(append(a, b...), c...), d
}

func named(n names) []string {
	return append([]string(nil), n...) // ok: append-clone (Clone gives the named type)
}

func silent(s, t []int, text string, next func() []int) {
	_ = append(s[:0], s...)         // ok: append-clone (into the same array)
	_ = append(s[:0:0], t...)       // ok: append-clone (another slice)
	_ = append([]int{1}, s...)      // ok: append-clone
	_ = append([]byte(nil), text...) // ok: append-clone (a string)
	_ = append([]int(nil), 1, 2)    // ok: append-clone
	_ = append(next()[:0:0], next()...) // ok: append-clone (two slices)
}
