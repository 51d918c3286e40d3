// go: 1.21

package p

func distinct(groups [][]string) (total int) {
	for _, group := range groups {
		seen := make(map[string]bool) // want `every iteration makes seen anew, which allocates and grows once it holds more than eight entries, and keeps nothing of it`
		for _, name := range group {
			seen[name] = true
		}
		total += len(seen)
	}
	return total
}
