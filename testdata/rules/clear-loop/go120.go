// go: 1.20

package p

func reset(seen map[string]int, counts []int) {
	for k := range seen { // ok: clear-loop (clear is new in 1.21)
		delete(seen, k)
	}
	for i := range counts { // ok: clear-loop (clear is new in 1.21)
		counts[i] = 0
	}
}
