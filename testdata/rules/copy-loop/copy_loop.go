package p

func flagged(dst, src []int) {
	for i := range src { dst[i] = src[i] } // want `a loop copies src to dst element by element`
	for i, v := range src { dst[i] = v } // want `a loop copies src to dst`
}

func silent(dst, src []int, wide []any, array [8]int, index []int) {
	for i := range src { // ok: copy-loop (elements are converted)
		wide[i] = src[i]
	}
	for i := range src { // ok: copy-loop (at another place)
		dst[i+1] = src[i]
	}
	for i, v := range src { // ok: copy-loop (a permutation)
		dst[index[i]] = v
	}
	for i := range array { // ok: copy-loop (an array)
		dst[i] = array[i]
	}
	for i, v := range src { // ok: copy-loop (changed on the way)
		dst[i] = v + 1
	}
}
