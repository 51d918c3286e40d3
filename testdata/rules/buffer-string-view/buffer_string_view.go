package p

import (
	"bytes"
	"io"
	"os"
	"strings"
)

type page struct{ body bytes.Buffer }

func values(buf bytes.Buffer, p *page, want string) {
	_ = len(buf.String())                     // want `all of buf is copied into a string, on the heap when longer than 32 bytes, only to know its length`
	_ = p.body.String() == ""                 // want `all of p.body is copied into a string, on the heap when longer than 32 bytes, only to know whether it is empty`
	_ = buf.String() != want                  // want `only to be compared`
	_ = want == buf.String()                  // want `only to be compared`
	_ = strings.HasSuffix(buf.String(), "\n") // want `only to be looked at`
	_ = strings.IndexByte(buf.String(), '\n') // want `only to be looked at`
	os.Stdout.WriteString(buf.String())       // want `all of buf is copied into a string only to be written to os.Stdout`
	_ = []byte(buf.String())                  // want `all of buf is copied twice: into a string, and that into a slice`
}

func pointers(buf *bytes.Buffer, w io.Writer) {
	made := new(bytes.Buffer)
	_ = len(made.String())                 // want `all of made`
	_ = len(buf.String())                  // want `all of buf`
	w.Write([]byte(buf.String()))          // want `all of buf is copied into a string only to be written to w`
	io.WriteString(w, buf.String())        // want `all of buf is copied into a string only to be written to w`
	os.Stdout.Write([]byte(made.String())) // want `all of made`
}

func silent(buf bytes.Buffer, sb strings.Builder, w io.Writer, other string, get func() string) string {
	_ = len(sb.String())                      // ok: buffer-string-view (a Builder gives its memory away)
	_ = strings.Contains(buf.String(), other) // ok: buffer-string-view (other would be copied in its stead)
	_ = strings.TrimSpace(buf.String())       // ok: buffer-string-view (the string is kept)
	_ = buf.String() == get()                 // ok: buffer-string-view (what is called might write to it)
	text := buf.String()                      // ok: buffer-string-view (used for more)
	defer io.WriteString(w, buf.String())     // ok: buffer-string-view (written later)
	return text
}
