package p

type raw []byte

func bytes(dst, b []byte, r raw) []byte {
	dst = append(dst, string(b)...)     // want `the bytes b are copied into a string, on the heap when longer than 32 bytes, only to be copied to dst`
	dst = append(dst, string(r[1:])...) // want `the bytes r\[1:\]`
	r = append(r, string(b)...)         // want `only to be copied to r`
	copy(dst, string(b))                // want `the bytes b`
	return append(dst, string(dst)...)  // want `the bytes dst`
}

func silent(dst, b []byte, s string, runes []rune, texts []string) ([]byte, []string) {
	dst = append(dst, s...)              // ok: append-conv
	dst = append(dst, []byte(s)...)      // ok: append-conv (the compiler leaves it out)
	dst = append(dst, string(b[:16])...) // ok: append-conv (stays on the stack)
	dst = append(dst, string(runes)...)  // ok: append-conv (runes are encoded)
	copy(dst, []byte(s))                 // ok: append-conv (the compiler leaves it out)
	return dst, append(texts, string(b)) // ok: append-conv (a string is kept)
}
