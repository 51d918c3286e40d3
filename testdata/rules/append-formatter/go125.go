// go: 1.25

package p

import "strconv"

func float(b []byte, f float64) []byte {
	return append(b, strconv.FormatFloat(f, 'g', -1, 64)...) // ok: append-formatter (in 1.25 and 1.26 it stays on the stack)
}

func number(b []byte, n int) []byte {
	return append(b, strconv.Itoa(n)...) // want "only copied into b"
}
