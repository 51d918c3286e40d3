package p

import (
	"bufio"
	"bytes"
	"hash/maphash"
	"os"
	"strings"
)

const eol = "\r\n"

type header struct{ name, value string }

func (h *header) title() string { return strings.ToUpper(h.name) }

func buffered(w *bufio.Writer, name, value string) {
	w.WriteString(name + ": " + value + "\r" + "\n") // want `4 parts are put together in a new string, only to be written to w`
	w.WriteString("x" + name)                        // want `2 parts are put together in a new string`
	w.WriteString(name + (": " + value))             // want `3 parts`
}

func builder(headers []header) string {
	var sb strings.Builder
	for _, h := range headers {
		sb.WriteString(h.name + ": " + h.value) // want `3 parts are put together in a string, on the heap when longer than 32 bytes, only to be written to sb`
		if h.value == "" {
			sb.WriteString(h.title() + eol) // want `2 parts`
		}
	}
	sb.WriteString(headers[0].name + headers[1].name) // want `2 parts`
	return sb.String()
}

func fields(p *page, h *header, names []string, more func() string) {
	p.buf.WriteString(h.name + h.value)            // want `2 parts are put together in a string, on the heap when longer than 32 bytes, only to be written to p.buf`
	p.buf.WriteString(h.name + names[1])           // want `2 parts`
	p.buf.WriteString(h.name + p.footer())         // want `2 parts`
	p.buf.WriteString(h.name + more())             // want `2 parts`
	p.hash.WriteString(h.name + /* and */ h.value) // want `2 parts`
	p.hash.WriteString(h.name +                    // want `2 parts`
		h.value)
}

type page struct {
	buf  bytes.Buffer
	hash maphash.Hash
}

func (p *page) footer() string {
	p.buf.WriteByte('-')
	return "footer"
}

func silent(w *bufio.Writer, sb *strings.Builder, f *os.File, name, value string, get func() *bufio.Writer) error {
	w.WriteString("a constant" + eol)                          // ok: write-string-concat (made by the compiler)
	w.WriteString(name)                                        // ok: write-string-concat (nothing is put together)
	sb.WriteString(name[:8] + "=" + value[:8])                 // ok: write-string-concat (stays on the stack)
	f.WriteString(name + value)                                // ok: write-string-concat (one write is one system call)
	get().WriteString(name + value)                            // ok: write-string-concat (which writer is asked again)
	w.WriteString(name + "1" + value + "2" + name + "3" + eol) // ok: write-string-concat (too many statements)
	if n, _ := w.WriteString(name + value); n > 3 {            // ok: write-string-concat (the result is used)
		return nil
	}
	defer w.WriteString(name + value)     // ok: write-string-concat (deferred)
	_, err := w.WriteString(name + value) // ok: write-string-concat (the error is that of one write)
	return err
}
