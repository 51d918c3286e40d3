// go: 1.24
package p

func small() int {
	var d []int // want `d grows by append.* length 4 is`
	for i := range 4 {
		d = append(d, i)
	}
	var e []byte // ok: prealloc-slice (the smallest allocation holds eight)
	for range 8 {
		e = append(e, 1)
	}
	return len(d) + len(e)
}
