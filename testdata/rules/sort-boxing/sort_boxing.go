package p

import (
	"bytes"
	"sort"
	"strings"
	"time"
)

type user struct {
	name  string
	age   int
	score float64
	when  time.Time
}

type byName []*user

func (s byName) Len() int           { return len(s) }
func (s byName) Less(i, j int) bool { return s[i].name < s[j].name }
func (s byName) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

type team struct{ members []*user }

func functions(users []*user, names []string, counts map[string]int, t *team) {
	sort.Slice(users, func(i, j int) bool { return users[i].age < users[j].age })             // want `sort.Slice allocates two or three times to see users through an interface and to swap its elements; slices.SortFunc does neither`
	sort.Slice(t.members, func(i, j int) bool { return t.members[i].age > t.members[j].age }) // want `slices.SortFunc does neither`
	sort.Slice(names, func(i, j int) bool { return names[i] < names[j] })                     // want `slices.Sort does neither`
	sort.Slice(names, func(i, j int) bool { return names[j] < names[i] })                     // want `slices.SortFunc`
	sort.SliceStable(names, func(a, b int) bool {                                             // want `allocates three times`
		return counts[names[a]] > counts[names[b]]
	})
	sort.Slice(names, func(i, j int) bool { return len(names[i]) < len(names[j]) })                         // want `slices.SortFunc`
	sort.Slice(users, func(i, j int) bool { return users[i].when.Before(users[j].when) })                   // want `slices.SortFunc`
	sort.Slice(users, func(i, j int) bool { return users[i].when.After(users[j].when) })                    // want `slices.SortFunc`
	sort.Slice(names, func(i, j int) bool { return strings.Compare(names[i], names[j]) < 0 })               // want `slices.SortFunc`
	sort.Slice(names, func(i, j int) bool { return strings.ToLower(names[i]) < strings.ToLower(names[j]) }) // want `slices.SortFunc`
}

func levels(users []*user) {
	sort.Slice(users, func(i, j int) bool { // want `slices.SortFunc`
		if users[i].age != users[j].age {
			return users[i].age > users[j].age
		}
		return users[i].name < users[j].name
	})
	sort.Slice(users, func(i, j int) bool { // want `slices.SortFunc`
		a, b := users[i], users[j]
		if a.age == b.age {
			return a.name < b.name
		}
		return a.age < b.age
	})
	sort.Slice(users, func(i, j int) bool { // want `slices.SortFunc`
		if users[i].age < users[j].age {
			return true
		}
		if users[i].age > users[j].age {
			return false
		}
		return users[i].when.Before(users[j].when)
	})
	sort.Slice(users, func(i, j int) bool { // want `slices.SortFunc`
		return users[i].age < users[j].age || users[i].age == users[j].age && users[i].name < users[j].name
	})
	sort.Slice(users, func(i, j int) bool { // want `slices.SortFunc`
		if users[i].age != users[j].age {
			return users[i].age < users[j].age
		} else {
			return users[i].name < users[j].name
		}
	})
}

func (s byAge) Len() int      { return len(s) }
func (s byAge) Swap(i, j int) { s[i], s[j] = s[j], s[i] }
func (s byAge) Less(i, j int) bool {
	if s[i].age != s[j].age {
		return s[i].age < s[j].age
	}
	return s[i].name < s[j].name
}

type byAge []*user

func oneLine(u []*user) {
	sort.Slice(u, func(i, j int) bool { return u[i].age < u[j].age || u[i].age == u[j].age && u[i].name < u[j].name }) // want `slices.SortFunc`
	users := u
	sort.Sort(byAge(users))                 // want `slices.SortFunc`
	sort.Slice(users, func(i, j int) bool { // want `slices.SortFunc`
		// Neither of them is said to be less.
		return users[i].age < users[j].age // years
	})
	sort.Slice(users, func(i, j int) bool { // want `slices.SortFunc`
		if users[i].age != users[j].age {
			return users[i].age < users[j].age // a comment that a fix would lose
		}
		return users[i].name < users[j].name
	})
}

func floats(users []*user, values []float64) {
	sort.Slice(users, func(i, j int) bool { return users[i].score < users[j].score }) // want `slices.SortFunc`
	sort.Slice(values, func(i, j int) bool { return values[i] < values[j] })          // want `slices.Sort does neither`
}

func local() {
	type pair struct {
		key string
		n   int
	}
	var pairs []pair
	sort.Slice(pairs, func(i, j int) bool { return pairs[i].n > pairs[j].n }) // want `slices.SortFunc`
	a := "x"
	sort.Slice(pairs, func(i, j int) bool { return pairs[i].key+a < pairs[j].key+a }) // want `slices.SortFunc`
}

func sorters(users []*user, names []string, numbers []int, values []float64, who byName) {
	sort.Sort(byName(users))                        // want `sort.Sort takes users as an interface, for which its header is copied to the heap; slices.SortFunc does not`
	sort.Stable(byName(users))                      // want `slices.SortStableFunc does not`
	sort.Sort(who)                                  // want `slices.SortFunc does not`
	sort.Sort(sort.Reverse(byName(users)))          // want `slices.SortFunc does not`
	sort.Sort(sort.StringSlice(names))              // want `slices.Sort does not`
	sort.Sort(sort.Float64Slice(values))            // want `slices.Sort does not`
	sort.Sort(sort.Reverse(sort.IntSlice(numbers))) // want `slices.SortFunc does not`
}

func (u *user) rank() int  { u.age++; return u.age }
func (u user) key() string { return u.name }

type small struct{ n int }

func (s *small) value() int { return s.n }

func calls(users []*user, smalls []small, lines [][]byte) {
	sort.Slice(users, func(i, j int) bool { return users[i].rank() < users[j].rank() }) // want `slices.SortFunc`
	sort.Slice(users, func(i, j int) bool { return users[i].key() > users[j].key() })   // want `slices.SortFunc`
	// A pointer method of a copy is not the same.
	sort.Slice(smalls, func(i, j int) bool { return smalls[i].value() < smalls[j].value() }) // want `slices.SortFunc`
	sort.Slice(lines, func(i, j int) bool { return bytes.Compare(lines[i], lines[j]) > 0 })  // want `slices.SortFunc`
	// No strict order.
	sort.Slice(smalls, func(i, j int) bool { return smalls[i].n <= smalls[j].n }) // want `slices.SortFunc`
}

func shadowed(users []*user) {
	user := users[0]
	sort.Slice(users, func(i, j int) bool { return users[i].age < users[j].age }) // want `slices.SortFunc`
	_ = user
}

type large struct {
	key string
	pad [6]uint64
}

type twoSlices struct{ keys, values []string }

func (t twoSlices) Len() int           { return len(t.keys) }
func (t twoSlices) Less(i, j int) bool { return t.keys[i] < t.keys[j] }
func (t twoSlices) Swap(i, j int) {
	t.keys[i], t.keys[j] = t.keys[j], t.keys[i]
	t.values[i], t.values[j] = t.values[j], t.values[i]
}

func silent(items []large, names []string, weights []int, pairs twoSlices, less func(i, j int) bool, any any) {
	sort.Slice(items, func(i, j int) bool { return items[i].key < items[j].key }) // ok: sort-boxing (a comparison would copy two large elements)
	sort.Slice(names, func(i, j int) bool { return weights[i] < weights[j] })     // ok: sort-boxing (orders by another slice)
	sort.Slice(names, less)                                                       // ok: sort-boxing (the function is not at hand)
	sort.Sort(pairs)                                                              // ok: sort-boxing (sorts two slices)
	sort.Slice(any, func(i, j int) bool { return i < j })                         // ok: sort-boxing (no slice type)
	sort.Strings(names)                                                           // ok: sort-boxing (calls slices.Sort)
	_ = sort.Search(len(names), func(i int) bool { return names[i] >= "m" })      // ok: sort-boxing (does not sort)
}
