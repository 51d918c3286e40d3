// go: 1.21

package p

import "sort"

type user struct {
	name string
	age  int
}

func byAge(users []user) {
	sort.Slice(users, func(i, j int) bool { return users[i].age < users[j].age }) // want `sort\.Slice allocates two or three times to see users through an interface and to swap its elements; slices\.SortFunc does neither`
}
