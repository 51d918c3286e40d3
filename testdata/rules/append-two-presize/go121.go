// go: 1.21

package p

func old(a, b []int) []int {
	return append(append([]int(nil), a...), b...) // ok: append-two-presize (slices.Concat came with Go 1.22)
}
