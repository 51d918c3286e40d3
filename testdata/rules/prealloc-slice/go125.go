// go: 1.25

package p

func small() int {
	var d []int // ok: prealloc-slice (the first 32 bytes need no allocation)
	for i := 0; i < 4; i++ {
		d = append(d, i)
	}
	return len(d)
}

func lengths(names []string) int {
	e := []int{} // want `e grows by append, which .* length len\(names\) is`
	for _, name := range names {
		e = append(e, len(name))
	}
	var f []int // want `f grows by append, which .* length len\(names\) is`
	for _, name := range names {
		f = append(f, len(name))
	}
	var g []int // want `g grows by append, step by step, though its length 100 is`
	for i := 0; i < 100; i++ {
		g = append(g, i)
	}
	return len(e) + len(f) + len(g)
}
