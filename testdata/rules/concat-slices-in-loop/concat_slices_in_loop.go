package p

type group struct {
	names []string
	sub   struct{ ids []int }
}

type ids []int

func whole(parts [][]int) []int {
	var all []int
	for _, part := range parts {
		all = append(all, part...) // want `all grows in steps as the slices of parts are appended one by one`
	}
	return all
}

func byIndex(parts [][]int) int {
	var all []int
	for i := range parts {
		all = append(all, parts[i]...) // want `all grows in steps as the slices of parts`
	}
	return len(all)
}

func fields(groups []group) ([]string, []int) {
	var names []string
	for _, g := range groups {
		names = append(names, g.names...) // want `names grows in steps as g.names of each element of groups is appended to it`
	}
	numbers := []int{}
	for _, g := range groups {
		numbers = append(numbers, g.sub.ids...) // want `numbers grows in steps as g.sub.ids of each element`
	}
	return names, numbers
}

// No fix: a named slice type, a value that is not nil, and a loop that does more.
func noFix(parts []ids, more [][]int) ([]int, []int, int) {
	var all []int
	for _, part := range parts {
		all = append(all, part...) // want `all grows in steps as part of each element of parts`
	}
	empty := []int{}
	for _, part := range more {
		empty = append(empty, part...) // want `empty grows in steps as part of each element of more`
	}
	var third []int
	count := 0
	for _, part := range more {
		third = append(third, part...) // want `third grows in steps as part of each element of more`
		count++
	}
	return all, empty, count + len(third)
}

func load(name string) []int { return make([]int, len(name)) }

func (g *group) load() { g.names = append(g.names, "x") }

func loading(groups []*group, locked []*group) (names, more []string) {
	var all []string
	for _, g := range groups {
		g.load()
		all = append(all, g.names...) // ok: concat-slices-in-loop (not there before, or needs a lock)
	}
	var own []string
	for _, g := range locked {
		g.sub.ids = nil
		own = append(own, g.names...) // ok: concat-slices-in-loop
	}
	return all, own
}

func silent(parts [][]int, names []string, start []int, table map[string][]int, same []int) []int {
	all := make([]int, 0, 100)
	for _, part := range parts {
		all = append(all, part...) // ok: concat-slices-in-loop (room was made)
	}
	grown := start
	for _, part := range parts {
		grown = append(grown, part...) // ok: concat-slices-in-loop (may have room)
	}
	var loaded []int
	for _, name := range names {
		loaded = append(loaded, load(name)...) // ok: concat-slices-in-loop (lengths are not known before)
	}
	var some []int
	for _, part := range parts {
		if len(part) > 1 {
			some = append(some, part...) // ok: concat-slices-in-loop (not all of them)
		}
	}
	var first []int
	for _, part := range parts {
		first = append(first, part...) // ok: concat-slices-in-loop (left early)
		if len(first) > 10 {
			break
		}
	}
	var values []int
	for _, part := range table {
		values = append(values, part...) // ok: concat-slices-in-loop (a map)
	}
	var repeated []int
	for range parts {
		repeated = append(repeated, same...) // ok: concat-slices-in-loop (slices.Repeat's)
	}
	var later []int
	for _, part := range parts {
		later = append(later, part...) // ok: concat-slices-in-loop (appended to afterwards)
	}
	later = append(later, 1)
	var bytes []byte
	for _, name := range names {
		bytes = append(bytes, name...) // ok: concat-slices-in-loop (strings)
	}
	_, _, _, _, _, _ = all, grown, loaded, some, first, bytes
	return append(append(values, repeated...), later...)
}
