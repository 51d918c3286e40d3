// go: 1.26

package p

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
	"strings"
)

func floats(buf *bytes.Buffer, sb *strings.Builder, f float64) {
	buf.WriteString(strconv.FormatFloat(f, 'g', -1, 64))   // ok: write-formatter (it stays on the stack)
	buf.Write([]byte(strconv.FormatFloat(f, 'g', -1, 64))) // ok: write-formatter (it stays on the stack)
	sb.WriteString(strconv.FormatFloat(f, 'g', -1, 64))    // ok: write-formatter (it stays on the stack)
	sb.Write([]byte(strconv.FormatFloat(f, 'g', -1, 64)))  // ok: write-formatter (it stays on the stack)
}

func escaping(w *bufio.Writer, buf *bytes.Buffer, sb *strings.Builder, v bytes.Buffer, f float64) {
	w.WriteString(strconv.FormatFloat(f, 'g', -1, 64))       // want `FormatFloat allocates a string that is only copied into w`
	w.Write([]byte(strconv.FormatFloat(f, 'g', -1, 64)))     // want `FormatFloat allocates`
	io.WriteString(w, strconv.FormatFloat(f, 'g', -1, 64))   // want `FormatFloat allocates`
	io.WriteString(buf, strconv.FormatFloat(f, 'g', -1, 64)) // want `FormatFloat allocates`
	io.WriteString(&v, strconv.FormatFloat(f, 'g', -1, 64))  // want `FormatFloat allocates a string that is only copied into v`
	io.WriteString(sb, strconv.FormatFloat(f, 'g', -1, 64))  // want `FormatFloat allocates`
}
