package p

import (
	"net/http"
	"strings"
)

type user struct {
	id, name string
	age      int
	tags     []string
}

type index map[string]user

type store struct{ users []user }

func literals(users []user) (index, map[string]struct{}) {
	byID := index{} // want `byID is rehashed each time it doubles; the loop stores up to len\(users\) entries, known before it starts`
	for _, u := range users {
		byID[u.id] = u
	}
	names := make(map[string]struct{}) // want `names is rehashed`
	for i := range users {
		names[users[i].name] = struct{}{}
	}
	var ages = map[string]int{} // want `ages is rehashed`
	for _, u := range users {
		ages[u.id] = u.age
	}
	return byID, names
}

func inverted(m map[string]int, n int) map[int]string {
	out := make(map[int]string) // want `the loop stores up to len\(m\) entries`
	for k, v := range m {
		out[v] = k
	}
	squares := map[int]int{} // want `the loop stores up to max\(n, 0\) entries`
	for i := range n {
		squares[i] = i * i
	}
	table := map[int]bool{} // want `the loop stores up to 9 entries`
	for i := 0; i < 9; i++ {
		table[i] = true
	}
	return out
}

func load() []user { return nil }

func later(s *store) int {
	byID := make(map[string]user) // want `the loop stores up to len\(users\) entries`
	users := load()
	for _, u := range users {
		byID[u.id] = u
	}
	seen := map[string]bool{} // want `the loop stores up to len\(s.users\) entries`
	if s == nil {
		return 0
	}
	for _, u := range s.users {
		seen[u.id] = true
	}
	return len(byID) + len(seen)
}

func silent(users []user, fixed string) {
	groups := map[string][]user{} // ok: prealloc-map (groups several entries under a key)
	for _, u := range users {
		groups[u.name] = append(groups[u.name], u)
	}
	counts := map[string]int{} // ok: prealloc-map (counts repeats)
	for _, u := range users {
		counts[u.name]++
	}
	sums := map[string]int{} // ok: prealloc-map (sums repeats)
	for _, u := range users {
		sums[u.name] += u.age
	}
	unique := map[string]bool{} // ok: prealloc-map (looks for repeats)
	for _, u := range users {
		if _, ok := unique[u.name]; ok {
			println("again")
		}
		unique[u.name] = true
	}
	last := map[string]user{} // ok: prealloc-map (one key)
	for _, u := range users {
		last[fixed] = u
	}
	parity := map[int]user{} // ok: prealloc-map (few different keys)
	for i, u := range users {
		parity[i%2] = u
	}
	adult := map[bool]user{} // ok: prealloc-map (a bool has two values)
	for _, u := range users {
		adult[u.age > 17] = u
	}
	old := map[string]user{} // ok: prealloc-map (only some)
	for _, u := range users {
		if u.age > 80 {
			old[u.id] = u
		}
	}
	lower := map[string]user{} // ok: prealloc-map (the function may give one key for many)
	for _, u := range users {
		lower[strings.ToLower(u.name)] = u
	}
	tags := map[string]bool{} // ok: prealloc-map (an inner loop inserts)
	for _, u := range users {
		for _, tag := range u.tags {
			tags[tag] = true
		}
	}
	hinted := make(map[string]user, len(users)) // ok: prealloc-map (has a hint)
	for _, u := range users {
		hinted[u.id] = u
	}
	small := map[int]int{} // ok: prealloc-map (eight entries need no hint)
	for i := range 8 {
		small[i] = i
	}
	stopped := map[string]user{} // ok: prealloc-map (the loop may end early)
	for _, u := range users {
		stopped[u.id] = u
		if u.age == 0 {
			break
		}
	}
	cleared := map[string]user{} // ok: prealloc-map (emptied in the loop)
	for _, u := range users {
		cleared[u.id] = u
		clear(cleared)
	}
	var none map[string]user // ok: prealloc-map (nil: storing panics)
	for _, u := range users {
		none[u.id] = u
	}
	println(len(groups), len(counts), len(sums), len(last), len(parity), len(adult), len(old), len(lower))
	println(len(tags), len(hinted), len(small), len(stopped))
}

func fewKeys() map[string]int {
	keys := []string{"a", "b", "c"}
	rank := map[string]int{} // ok: prealloc-map (three entries)
	for i, key := range keys {
		rank[key] = i
	}
	return rank
}

func headers(h http.Header, lists map[string][]string) (first, all map[string]string) {
	first = make(map[string]string)
	meta := make(map[string]string)
	for key, values := range h {
		meta[key] = values[0] // ok: prealloc-map (a header holds a handful)
	}
	for key, values := range lists {
		first[key] = values[0] // ok: prealloc-map (a result)
	}
	one := make(map[string]string) // want `up to len\(lists\) entries`
	for key, values := range lists {
		one[key] = values[0]
	}
	return one, meta
}
