// go: 1.22

package p

func newer(a, b []int) []int {
	return append(append([]int(nil), a...), b...) // want `a is copied into a slice of its own length, which is allocated anew to append b`
}
