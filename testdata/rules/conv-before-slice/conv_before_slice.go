package p

type raw []byte

func parts(b []byte, r raw, n int, m map[string]int) (string, bool) {
	c := string(b)[0]            // want `all bytes of b are copied into a string, on the heap when longer than 32 bytes, for one of them`
	same := string(r)[n:] == "x" // want `all bytes of r are copied into a string of which only a part is used`
	for i := range b {
		same = same || string(b)[i] == c // want `for one of them`
	}
	n += m[string(b)[:n]]       // want `only a part is used`
	return string(b)[2:n], same // want `only a part is used`
}

func silent(b []byte, runes []rune, s string, sum [16]byte) string {
	_ = string(b[2:])      // ok: conv-before-slice
	_ = string(runes)[0]   // ok: conv-before-slice (runes are encoded)
	_ = string(b[:20])[4:] // ok: conv-before-slice (stays on the stack)
	_ = string(sum[:])[1]  // ok: conv-before-slice (stays on the stack)
	_ = []byte(s)[1:]      // ok: conv-before-slice (a slice that can be written to)
	return string(b)       // ok: conv-before-slice
}
