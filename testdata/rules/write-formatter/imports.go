package p

import (
	. "bytes"
	num "strconv"
)

func write(buf *Buffer, n int) {
	buf.WriteString(num.Itoa(n)) // want "only copied into buf"
}
