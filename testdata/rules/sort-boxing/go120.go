// go: 1.20

package p

import "sort"

type user struct {
	name string
	age  int
}

func byAge(users []user) {
	sort.Slice(users, func(i, j int) bool { return users[i].age < users[j].age }) // ok: sort-boxing (slices.SortFunc is new in 1.21)
}
