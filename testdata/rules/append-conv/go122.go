// go: 1.22

package p

func newer(dst []byte, s string) []byte {
	copy(dst, []byte(s))             // ok: append-conv (the compiler leaves the copy out)
	return append(dst, []byte(s)...) // ok: append-conv (the compiler leaves the copy out)
}
