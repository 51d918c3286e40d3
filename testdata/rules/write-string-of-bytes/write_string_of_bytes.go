package p

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"os"
	"strings"
)

type raw []byte

func buffered(w *bufio.Writer, rw bufio.ReadWriter, b []byte, r raw, sum [4]byte) (int, error) {
	w.WriteString(string(b))      // want `the bytes b are copied into a new string only to be written to w`
	w.WriteString(string(r))      // want `the bytes r are copied`
	w.WriteString(string(sum[:])) // ok: write-string-of-bytes (sum would move to the heap)
	scratch := make([]byte, 0, 16)
	scratch = append(scratch, b...)
	w.WriteString(string(scratch))             // ok: write-string-of-bytes (so would scratch)
	rw.WriteString(string(bytes.TrimSpace(b))) // want `the bytes bytes.TrimSpace\(b\) are copied`
	io.WriteString(w, string(b[1:]))           // want `the bytes b\[1:\] are copied`
	return w.WriteString(string(b))            // want `the bytes b are copied`
}

func builder(cells [][]byte) string {
	var sb strings.Builder
	sb.WriteString(string(cells[0])) // want `the bytes cells\[0\] are copied into a string, on the heap when longer than 32 bytes, only to be written to sb`
	for _, cell := range cells {
		sb.WriteString(string(cell)) // want `the bytes cell are copied into a string, on the heap when longer`
	}
	return sb.String()
}

func local(b []byte) *bytes.Buffer {
	var buf bytes.Buffer
	buf.WriteString(string(b))      // want `the bytes b are copied`
	io.WriteString(&buf, string(b)) // want `the bytes b are copied`
	other := new(bytes.Buffer)
	other.WriteString(string(b)) // want `the bytes b are copied`
	return other
}

// The bytes might be the buffer's own.
func shared(buf *bytes.Buffer, b []byte) {
	buf.WriteString(string(b))                // want `the bytes b are copied`
	buf.WriteString(string(buf.Bytes()[:40])) // want `the bytes buf.Bytes\(\)\[:40\] are copied`
	var twice bytes.Buffer
	twice.Write(b)
	head := twice.Bytes()
	twice.WriteString(string(head)) // want `the bytes head are copied`
}

func interfaces(w io.Writer, sw io.StringWriter, rw http.ResponseWriter, both interface {
	io.Writer
	io.StringWriter
}, gz *gzip.Writer, b []byte) {
	io.WriteString(w, string(b))      // want `the bytes b are copied into a new string only to be written to w`
	io.WriteString(rw, string(b[:4])) // want `the bytes b\[:4\] are copied into a new string`
	both.WriteString(string(b))       // want `the bytes b are copied`
	io.WriteString(gz, string(b))     // want `copied into a new string, and again into a new slice, as gz has no WriteString`
	os.Stdout.WriteString(string(b))  // want `the bytes b are copied into a string, on the heap when longer`
	sw.WriteString(string(b))         // ok: write-string-of-bytes (there is no Write)
	io.WriteString(w, "x"+string(b))  // ok: write-string-of-bytes (not the bytes alone)
}

type log struct{ bytes.Buffer }

func (l *log) WriteString(s string) (int, error) { return l.Buffer.WriteString(s + "\n") }

type sink struct{}

func (sink) WriteString(s string) error { return nil }

func own(l *log, s sink, b []byte) {
	l.WriteString(string(b)) // want `the bytes b are copied`
	s.WriteString(string(b)) // ok: write-string-of-bytes (no io.StringWriter)
}

func silent(sb *strings.Builder, b []byte, sum [20]byte, r []rune, n rune, s string) {
	sb.WriteString(string(b[:32]))     // ok: write-string-of-bytes (stays on the stack)
	sb.WriteString(string(b[8:24]))    // ok: write-string-of-bytes (16 bytes)
	sb.WriteString(string(b[n : n+4])) // ok: write-string-of-bytes (4 bytes)
	sb.WriteString(string(sum[:]))     // ok: write-string-of-bytes (20 bytes)
	sb.WriteString(string(r))          // ok: write-string-of-bytes (runes are encoded)
	sb.WriteString(string(n))          // ok: write-string-of-bytes (a rune)
	sb.WriteString(string(s))          // ok: write-string-of-bytes (a string already)
	defer sb.WriteString(string(b))    // ok: write-string-of-bytes (the bytes of now are written later)
}

func shadowed(w *bufio.Writer, b []byte) {
	string := func(b []byte) string { return "" }
	w.WriteString(string(b)) // ok: write-string-of-bytes (not the conversion)
}
