package p

type names []string

type registry struct {
	names []string
	byKey map[string][]string
}

func local(src []string, all names) (int, []string) {
	var dst []string
	for _, s := range src { // want `dst grows in steps as the elements of src are appended one by one`
		dst = append(dst, s)
	}
	for _, s := range all { // want `the elements of all`
		dst = append(dst, s)
	}
	copied := []string{}
	for i := range src { // want `copied grows in steps`
		copied = append(copied, src[i])
	}
	for i := 0; i < len(dst); i++ { // want `the elements of dst`
		copied = append(copied, dst[i])
	}
	return len(copied), dst
}

func (r *registry) add(src []string, key string) {
	for _, s := range src { // want `r.names grows in steps`
		r.names = append(r.names, s)
	}
	for _, s := range src { // ok: append-loop-to-spread (no entry is made for no elements)
		r.byKey[key] = append(r.byKey[key], s)
	}
	for _, s := range src { // ok: append-loop-to-spread (each goes to another slice)
		r.byKey[s] = append(r.byKey[s], s)
	}
	r.names = r.names[:0]
}

func shared(buf []int) []int {
	dst := buf[2:2]
	for _, n := range buf { // ok: append-loop-to-spread (nothing is known of the room behind a part)
		dst = append(dst, n)
	}
	return dst
}

func param(dst, src []int) []int {
	for _, n := range src { // want `dst grows in steps`
		dst = append(dst, n)
	}
	return dst
}
