// go: 1.22

package p

import (
	"bytes"
	"strings"
)

type path string

func newer(buf *bytes.Buffer, sb *strings.Builder, s string, p path) {
	buf.Write([]byte(s)) // ok: write-bytes-of-string (the compiler sees that it is only read)
	sb.Write([]byte(s))  // ok: write-bytes-of-string (the compiler sees that it is only read)
	sb.Write([]byte(p))  // ok: write-bytes-of-string (the compiler sees that it is only read)
}
