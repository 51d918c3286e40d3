// go: 1.20

package p

type group struct{ members []int }

func members(groups []group) []int {
	var all []int
	for _, group := range groups {
		all = append(all, group.members...) // ok: concat-slices-in-loop (slices.Grow is new in 1.21)
	}
	return all
}
