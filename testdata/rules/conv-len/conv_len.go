package p

type text string
type raw []byte

const constant = "text"

func flagged(s string, b []byte, t text, r raw) int {
	n := len(string(b))       // want `the length of b is asked of a conversion`
	n += len([]byte(s))       // want `the length of s`
	n += len([]rune(s))       // want `the characters of s are counted by way of a conversion`
	n += len(string(r[1:]))   // want `the length of r\[1:\]`
	return n + len([]byte(t)) // want `the length of t`
}

func silent(s string, runes []rune, t text, b []byte) int {
	var array [len(string(constant))]int // ok: conv-len (a constant)
	n := len(string(runes))              // ok: conv-len (bytes are counted)
	n += len([]rune(t))                  // ok: conv-len (its type is not string)
	x := []byte(s)
	n += len(x)               // ok: conv-len
	n += cap([]byte(s))       // ok: conv-len
	n += len(string(rune(n))) // ok: conv-len
	return n + len(array) + len(b)
}
