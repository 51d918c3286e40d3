package p

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

type name string

type level string

func (l level) String() string { return "level " + string(l) }

type page struct {
	out  bytes.Buffer
	body []byte
}

func (p *page) render(s string, n name) {
	fmt.Fprint(&p.out, s)                   // want `fmt boxes the string s and copies it, only to write it to p.out`
	fmt.Fprintf(&p.out, "%s", s)            // want `boxes the string s`
	fmt.Fprintf(&p.out, "%v", s+"!")        // want `boxes the string s`
	fmt.Fprint(&p.out, n)                   // want `boxes the string n`
	fmt.Fprintf(&p.out, "%s", p.body)       // want `boxes the slice p.body`
	fmt.Fprint(&p.out, strings.ToUpper(s))  // want `boxes the string strings.ToUpper`
	fmt.Fprint(&p.out, string(p.body))      // want `boxes the string string`
	fmt.Fprintf(&p.out, "%s", p.out.Bytes()) // want `boxes the slice`
}

func pointers(w *bufio.Writer, b *bytes.Buffer, sb *strings.Builder, rw *bufio.ReadWriter, s string) (int, error) {
	fmt.Fprint(w, s)               // want `boxes the string s`
	fmt.Fprint(b, s)               // want `boxes the string s`
	fmt.Fprint(sb, s)              // want `boxes the string s`
	_, _ = fmt.Fprintf(rw, "%s", s) // want `boxes the string s`
	fmt.Fprintf(w, "%s", b.Bytes()) // want `boxes the slice`
	fmt.Fprintf(b, "%s", []byte(s)) // want `boxes the slice`
	return fmt.Fprint(w, s)        // want `boxes the string s`
}

func files(f *os.File, s string, raw []byte) {
	fmt.Fprint(f, s)           // want `boxes the string s`
	fmt.Fprintf(f, "%s", raw)  // want `boxes the slice raw`
	fmt.Fprint(os.Stderr, s)   // ok: fprint-string (a terminal)
	fmt.Fprintf(os.Stdout, "%s", s) // ok: fprint-string (a terminal)
}

func interfaces(w io.Writer, r http.ResponseWriter, s string, raw []byte) {
	fmt.Fprint(w, s)          // want `boxes the string s`
	fmt.Fprint(r, s)          // want `boxes the string s`
	fmt.Fprintf(w, "%s", raw) // want `boxes the slice raw`
}

func silent(w *bufio.Writer, b *bytes.Buffer, s string, raw []byte, l level, err error, n int, format string) {
	fmt.Fprint(w, "static")      // ok: fprint-string (a constant is not boxed at run time)
	fmt.Fprint(w, s, s)          // ok: fprint-string (two operands)
	fmt.Fprint(w, l)             // ok: fprint-string (calls String)
	fmt.Fprint(w, err)           // ok: fprint-string (calls Error)
	fmt.Fprint(w, raw)           // ok: fprint-string (prints numbers)
	fmt.Fprintf(w, "%v", raw)    // ok: fprint-string (prints numbers)
	fmt.Fprintf(w, "%q", s)      // ok: fprint-string (quotes)
	fmt.Fprintf(w, "%10s", s)    // ok: fprint-string (pads)
	fmt.Fprintf(w, format, s)    // ok: fprint-string (the format is not known)
	fmt.Fprintln(w, s)           // ok: fprint-string (a line end more)
	fmt.Fprint(w, n)             // ok: fprint-string (a number)
	fmt.Fprintf(w, "%s%s", s, s) // ok: fprint-string (two operands)
	defer fmt.Fprint(b, s)       // ok: fprint-string (deferred)
	b.WriteString(s)             // ok: fprint-string (already so)
}

func commented(w *bufio.Writer, s string) {
	fmt.Fprint(w, // want `boxes the string s`
		s, // The fix would lose this comment.
	)
}
