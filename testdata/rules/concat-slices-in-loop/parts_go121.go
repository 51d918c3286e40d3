// go: 1.21

package p

type group struct{ members []int }

func members(groups []group) []int {
	var all []int
	for _, group := range groups {
		all = append(all, group.members...) // want `all grows in steps as group.members of each element of groups`
	}
	return all
}
