// go: 1.27

package p

import "strconv"

func float(dst []byte, f float64) []byte {
	return append(dst, strconv.FormatFloat(f, 'g', -1, 64)...) // want `FormatFloat allocates a string that is only copied into dst`
}
