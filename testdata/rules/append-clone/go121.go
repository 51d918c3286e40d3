// go: 1.21

package p

func first(s []int) []int {
	return append(s[:0:0], s...) // want `s is copied by appending it to an empty slice`
}
