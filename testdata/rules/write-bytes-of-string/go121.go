// go: 1.21

package p

import (
	"bytes"
	"strings"
)

func older(buf *bytes.Buffer, sb *strings.Builder, s string) {
	buf.Write([]byte(s))    // want `the string s is copied into a slice, on the heap when longer than 32 bytes, only to be written to buf`
	sb.Write([]byte(s))     // want `the string s is copied`
	buf.Write([]byte("\n")) // ok: write-bytes-of-string (stays on the stack)
}
