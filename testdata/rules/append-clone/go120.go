// go: 1.20

package p

func former(s []int) []int {
	return append(s[:0:0], s...) // ok: append-clone (there is no package slices)
}
