// go: 1.21
package p

type item struct{ words [8]int }

func shared(items []item) (out []*item) { // ok: append-address-of-local (one variable for the whole loop)
	for _, it := range items {
		out = append(out, &it)
	}
	return out
}

func own(items []item) (out []*item) {
	for _, it := range items {
		it := it
		out = append(out, &it) // want `it \(64 bytes\) is put on the heap in every iteration`
	}
	return out
}
