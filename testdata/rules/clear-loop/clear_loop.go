package p

type holder struct {
	seen  map[string]int
	items []*holder
}

func flagged(h *holder, counts []int, floats map[float64]bool, names []string) {
	for k := range h.seen { delete(h.seen, k) } // want `a loop deletes every entry of h.seen`
	for i := range counts { counts[i] = 0 } // want `a loop sets every element of counts to its zero value`
	for i := range h.items { h.items[i] = nil } // want `every element of h.items`
	for i := range names { names[i] = "" } // want `every element of names`
	for k := range floats { delete(floats, k) } // want `a loop deletes every entry of floats`
}

func silent(h *holder, counts []int, array [4]int, other map[string]int) {
	for k := range h.seen { // ok: clear-loop (another map)
		delete(other, k)
	}
	for k, v := range h.seen { // ok: clear-loop (only some)
		if v == 0 {
			delete(h.seen, k)
		}
	}
	for i := range counts { // ok: clear-loop (no zero value)
		counts[i] = 1
	}
	for i := range array { // ok: clear-loop (clear takes no arrays)
		array[i] = 0
	}
	for i := range counts { // ok: clear-loop (another slice)
		h.items[i] = nil
	}
}
