// go: 1.21

package p

import (
	"encoding/hex"
	"strconv"
)

func encode(b, raw []byte) []byte {
	return append(b, hex.EncodeToString(raw)...) // ok: append-formatter (AppendEncode is new in 1.22)
}

func float(b []byte, f float64) []byte {
	return append(b, strconv.FormatFloat(f, 'g', -1, 64)...) // want "FormatFloat allocates"
}
