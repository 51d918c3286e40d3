// go: 1.20

package p

func distinct(groups [][]string) (total int) {
	for _, group := range groups {
		seen := make(map[string]bool) // ok: scratch-map-in-loop (clear is new in 1.21)
		for _, name := range group {
			seen[name] = true
		}
		total += len(seen)
	}
	return total
}
