// go: 1.21

package p

func flatten(groups [][]int) []int {
	var all []int
	for _, group := range groups {
		all = append(all, group...) // ok: concat-slices-in-loop (slices.Concat is new in 1.22)
	}
	return all
}
