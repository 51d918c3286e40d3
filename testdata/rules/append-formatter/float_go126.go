// go: 1.26

package p

import "strconv"

func float(dst []byte, f float64) []byte {
	return append(dst, strconv.FormatFloat(f, 'g', -1, 64)...) // ok: append-formatter (it stays on the stack)
}
