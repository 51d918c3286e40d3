// go: 1.26

package p

import (
	"bytes"
	"encoding/hex"
	"strconv"
)

func write(buf *bytes.Buffer, raw []byte, f float64) {
	buf.WriteString(hex.EncodeToString(raw))             // want "raw is encoded into a string"
	buf.WriteString(strconv.FormatFloat(f, 'g', -1, 64)) // ok: write-formatter (in 1.25 and 1.26 it stays on the stack)
}
