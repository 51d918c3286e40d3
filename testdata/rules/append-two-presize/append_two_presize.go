package p

import "bytes"

type named []int

type record struct{ name string }

var sink []byte

func flagged(s string, x []byte, t string, r *record) {
	sink = append([]byte(s), x...)      // want `s is copied into a slice of its own length`
	sink = append([]byte(s), t...)      // want `allocated anew to append t`
	sink = append([]byte(r.name), x...) // want `r.name is copied`
}

func joined(a, b []int) []int {
	return append(append([]int(nil), a...), b...) // want `a is copied into a slice of its own length, which is allocated anew to append b`
}

func silent(s string, x []byte, n named, a []int, r *record) ([]int, int) {
	sink = append([]byte("constant"), x...)        // ok: append-two-presize (one size is known)
	sink = append([]byte(s), 'x')                  // ok: append-two-presize (a single byte)
	sink = append([]byte(s), "!"...)               // ok: append-two-presize (often fits)
	sink = append([]byte(s), bytes.ToUpper(x)...)  // ok: append-two-presize (would be evaluated twice)
	sink = append([]byte(text(r)), x...)           // ok: append-two-presize (would be evaluated twice)
	sink = append(x, s...)                         // ok: append-two-presize (no copy is made)
	short := append([]byte(s), x...)               // ok: append-two-presize (stays in the function)
	both := append(append([]int(nil), n...), a...) // ok: append-two-presize (two types)
	return both, len(short)
}

func text(r *record) string { return r.name }
