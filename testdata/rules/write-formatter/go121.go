// go: 1.21

package p

import (
	"bytes"
	"encoding/hex"
	"strconv"
)

func write(buf *bytes.Buffer, raw []byte, n int, f float64) {
	buf.WriteString(hex.EncodeToString(raw))             // ok: write-formatter (AppendEncode is new in 1.22)
	buf.WriteString(strconv.Itoa(n))                     // want "only copied into buf"
	buf.WriteString(strconv.FormatFloat(f, 'g', -1, 64)) // want "FormatFloat allocates"
}
