// go: 1.22

package p

func flatten(groups [][]int) []int {
	var all []int
	for _, group := range groups {
		all = append(all, group...) // want `slices.Concat adds up their lengths first`
	}
	return all
}
