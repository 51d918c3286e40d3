// go: 1.21

package p

func older(dst []byte, s string) []byte {
	copy(dst, []byte(s))              // want `the string s is copied into a slice, on the heap when longer than 32 bytes, only to be copied to dst`
	dst = append(dst, []byte("x")...) // ok: append-conv (stays on the stack)
	return append(dst, []byte(s)...)  // want `the string s`
}
