package p

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
)

type item struct {
	id   int
	name string
}

type byName []item

func (s byName) Len() int      { return len(s) }
func (s byName) Swap(i, j int) { s[i], s[j] = s[j], s[i] }
func (s byName) Less(i, j int) bool {
	return fmt.Sprint(s[i]) < fmt.Sprint(s[j]) // want `fmt.Sprint\(s\[i\]\) allocates in each comparison` `fmt.Sprint\(s\[j\]\)`
}

func sorts(items []item, names []string) {
	sort.Slice(items, func(i, j int) bool {
		a := strings.Split(items[i].name, ".") // want `allocates a slice in each comparison, and sorting n elements makes about n·log n of them`
		b := strings.Split(items[j].name, ".") // want `allocates a slice`
		return a[0] < b[0]
	})
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Compare(strings.ToLower(a), b) // want `makes a new string, unless it has nothing to change, in each comparison`
	})
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Compare(strconv.Quote(a.name), strconv.Quote(b.name)) // want `allocates a string` `allocates a string`
	})
}

type plain struct{}

func (plain) Less(i, j int) bool { return i < j }

func (plain) Lesser(name string) string { return strings.ToUpper(name) } // ok: alloc-in-less (no comparison)

func silent(items []item, names []string) {
	sort.Slice(names, func(i, j int) bool { return len(names[i]) < len(names[j]) })        // ok: alloc-in-less (allocates nothing)
	sort.Slice(keys(strings.Fields(names[0])), func(i, j int) bool { return i < j })       // ok: alloc-in-less (made once)
	slices.SortFunc(items, func(a, b item) int { return strings.Compare(a.name, b.name) }) // ok: alloc-in-less (allocates nothing)
	less := func(i, j int) bool { return strings.ToLower(names[i]) < names[j] }            // ok: alloc-in-less (who calls it is not known)
	_ = slices.IndexFunc(names, func(s string) bool { return strings.ToLower(s) == "x" })  // ok: alloc-in-less (once for each element)
	slices.SortFunc(items, func(a, b item) int {
		if a.id < 0 {
			panic(fmt.Sprintf("bad id %d", a.id)) // ok: alloc-in-less (something has gone wrong)
		}
		return cmp.Compare(a.id, b.id)
	})
	_ = less
}

func keys(names []string) []string { return names }
