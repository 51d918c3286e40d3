package p

import "fmt"

type set map[string]struct{}

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

func literal(groups [][]string) (total int) {
	for _, group := range groups {
		counts := map[string]int{} // want `every iteration makes counts anew`
		for _, name := range group {
			counts[name]++
		}
		for _, n := range counts {
			total += n * n
		}
	}
	return total
}

func hinted(groups [][]string, size int) (total int) {
	for _, group := range groups {
		seen := make(set, size) // want `every iteration makes seen anew`
		add(seen, group)
		total += len(seen)
		few := make(map[int]int, 64) // want `every iteration makes few anew`
		few[len(group)] = 1
		total += few[3]
	}
	return total
}

func add(seen set, names []string) {
	for _, name := range names {
		seen[name] = struct{}{}
	}
}

var last map[string]bool

func silent(groups [][]string) (all []map[string]bool, total int) {
	var previous map[string]bool
	for _, group := range groups {
		kept := make(map[string]bool) // ok: scratch-map-in-loop (every one of them is returned)
		for _, name := range group {
			kept[name] = true
		}
		all = append(all, kept)

		before := make(map[string]bool) // ok: scratch-map-in-loop (the next iteration looks at it)
		for _, name := range group {
			before[name] = previous[name]
		}
		previous = before

		stored := make(map[string]bool) // ok: scratch-map-in-loop (outlives the function)
		for _, name := range group {
			stored[name] = true
		}
		last = stored

		small := make(map[string]int) // ok: scratch-map-in-loop (a few entries are on the stack)
		small["a"], small["b"] = len(group), total
		total += small["a"]

		eight := make(map[int]bool) // ok: scratch-map-in-loop (at most eight entries)
		for i := 0; i < 8; i++ {
			eight[i] = true
		}
		total += len(eight)

		sized := make(map[string]bool, len(group)) // ok: scratch-map-in-loop (each has a size of its own)
		for _, name := range group {
			sized[name] = true
		}
		total += len(sized)

		shown := make(map[string]bool) // ok: scratch-map-in-loop (goes to an interface)
		for _, name := range group {
			shown[name] = true
		}
		fmt.Println(shown)

		held := make(map[string]bool) // ok: scratch-map-in-loop (a function holds it)
		for _, name := range group {
			held[name] = true
		}
		defer func() { total += len(held) }()

		if len(group) > 3 {
			rare := make(map[string]bool) // ok: scratch-map-in-loop (few iterations may come here)
			for _, name := range group {
				rare[name] = true
			}
			total += len(rare)
		}
	}
	once := make(map[string]bool) // ok: scratch-map-in-loop (no loop around it)
	for _, group := range groups {
		for _, name := range group {
			once[name] = true
		}
	}
	return all, total + len(once)
}
