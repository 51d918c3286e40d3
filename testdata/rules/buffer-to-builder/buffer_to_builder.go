package p

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

func quote(s string) string {
	var buf bytes.Buffer // want `buf.String allocates a second time and copies the whole text out of buf, for which buf.Grow\(len\(s\) \+ 2\) made room`
	buf.Grow(len(s) + 2)
	buf.WriteByte('"')
	buf.WriteString(s)
	buf.WriteByte('"')
	return buf.String()
}

func printed(names []string, n int) string {
	out := bytes.Buffer{} // want `out.String allocates a second time`
	out.Grow(n)
	for i, name := range names {
		if out.Len() > 0 {
			out.WriteRune(',')
		}
		fmt.Fprintf(&out, "%d=%s", i, name)
	}
	out.Grow(10)
	return strings.TrimSpace(out.String())
}

func silent(s string, w io.Writer) string {
	var none bytes.Buffer // ok: buffer-to-builder (a Builder would grow more often)
	none.WriteString(s)
	var read bytes.Buffer // ok: buffer-to-builder (a Builder cannot be read)
	read.Grow(100)
	_, _ = read.ReadFrom(strings.NewReader(s))
	var raw bytes.Buffer // ok: buffer-to-builder (its bytes are used)
	raw.Grow(100)
	_, _ = w.Write(raw.Bytes())
	var reset bytes.Buffer // ok: buffer-to-builder (a Builder's Reset gives the memory away)
	reset.Grow(100)
	reset.Reset()
	var handed bytes.Buffer // ok: buffer-to-builder (another function may need a Buffer)
	handed.Grow(100)
	fill(&handed)
	var copied bytes.Buffer // ok: buffer-to-builder (copied)
	copied.Grow(100)
	other := copied
	var written bytes.Buffer // ok: buffer-to-builder (no text is made)
	written.Grow(100)
	written.WriteString(s)
	var already strings.Builder // ok: buffer-to-builder (already so)
	already.Grow(100)
	pointer := &bytes.Buffer{} // ok: buffer-to-builder (a pointer)
	pointer.Grow(100)
	return none.String() + read.String() + raw.String() + reset.String() + handed.String() +
		copied.String() + other.String() + already.String() + pointer.String()
}

func fill(b *bytes.Buffer) { b.WriteByte('x') }
