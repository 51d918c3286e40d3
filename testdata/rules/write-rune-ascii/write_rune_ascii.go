package p

import (
	"bufio"
	"bytes"
	"strings"
)

const newline = '\n'

func flagged(sb *strings.Builder, w *bufio.Writer) string {
	var buf bytes.Buffer
	buf.WriteRune('x')  // want `'x' is one byte, written as a rune`
	sb.WriteRune('\n')  // want `one byte`
	w.WriteRune('\x7f') // want `one byte`
	return buf.String()
}

type writer struct{}

func (writer) WriteRune(r rune) {}

func silent(sb *strings.Builder, w writer, r rune) (int, error) {
	sb.WriteRune('é')        // ok: write-rune-ascii (two bytes)
	sb.WriteRune('\u0080')   // ok: write-rune-ascii
	sb.WriteRune(newline)    // ok: write-rune-ascii (a named constant may have a type)
	sb.WriteRune(r)          // ok: write-rune-ascii
	w.WriteRune('x')         // ok: write-rune-ascii (has no WriteByte)
	defer sb.WriteRune('x')  // ok: write-rune-ascii
	return sb.WriteRune('x') // ok: write-rune-ascii (the results are used)
}
