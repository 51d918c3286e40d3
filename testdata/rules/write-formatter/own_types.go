package p

import (
	"bytes"
	"io"
)

type id [4]byte

func (i id) String() string             { return string(i[:]) }
func (i id) AppendTo(dst []byte) []byte { return append(dst, i[:]...) }

type bare struct{}

func (bare) String() string { return "" }

func write(buf *bytes.Buffer, w io.Writer, i id, b bare) {
	var local bytes.Buffer
	buf.WriteString(i.String())        // want "though i has AppendTo"
	buf.Write([]byte(i.String()))      // want "though i has AppendTo"
	io.WriteString(&local, i.String()) // want "though i has AppendTo"
	buf.WriteString(b.String())        // ok: write-formatter (no twin)
	io.WriteString(w, i.String())      // ok: write-formatter (a stack buffer would escape through w)
}
