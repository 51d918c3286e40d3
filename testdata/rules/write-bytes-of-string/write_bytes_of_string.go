package p

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"hash"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
)

type name string

func buffered(w *bufio.Writer, rw *bufio.ReadWriter, s string, n name) (int, error) {
	w.Write([]byte(s))        // want `the string s is copied into a new slice only to be written to w`
	w.Write([]byte("\n"))     // want `the string "\\n" is copied`
	w.Write([]byte(n))        // want `the string n is copied`
	rw.Write([]byte(s + "x")) // want `the string s \+ "x" is copied`
	return w.Write([]byte(s)) // want `the string s is copied`
}

func files(f *os.File, s string, n name) {
	f.Write([]byte(s))      // want `the string s is copied into a slice, on the heap when longer than 32 bytes, only to be written to f`
	f.Write([]byte(n))      // want `the string n is copied`
	f.Write([]byte("\n"))   // ok: write-bytes-of-string (stays on the stack)
	f.Write([]byte(s[:10])) // ok: write-bytes-of-string (stays on the stack)
}

func interfaces(w io.Writer, rw http.ResponseWriter, both interface {
	io.Writer
	io.StringWriter
}, s string, lines []string) {
	w.Write([]byte(s)) // want `the string s is copied into a new slice only to be written to w`
	for _, line := range lines {
		w.Write([]byte(line)) // want `the string line is copied into a new slice`
		w.Write([]byte("\n")) // want `each call copies the constant "\\n" into a new slice, as w is an interface whose Write might keep it`
	}
	rw.Write([]byte("not found")) // want `each call copies the constant "not found"`
	both.Write([]byte(s))         // want `the string s is copied`
}

func deaf(h hash.Hash, conn net.Conn, parts []string) {
	for _, part := range parts {
		h.Write([]byte(part)) // want `each iteration copies part into a new slice, as h is an interface`
		h.Write([]byte{0})
	}
	h.Write([]byte(parts[0]))    // ok: write-bytes-of-string (hashes have no WriteString)
	conn.Write([]byte(parts[0])) // ok: write-bytes-of-string (nor have connections)
	conn.Write([]byte("QUIT"))   // want `each call copies the constant "QUIT" into a new slice`
}

func silent(buf *bytes.Buffer, sb *strings.Builder, gz *gzip.Writer, w io.Writer, b []byte, s string) {
	buf.Write([]byte(s))     // ok: write-bytes-of-string (the compiler sees that it only reads)
	sb.Write([]byte(s))      // ok: write-bytes-of-string (here as well)
	gz.Write([]byte(s))      // ok: write-bytes-of-string (there is no WriteString)
	w.Write(b)               // ok: write-bytes-of-string (bytes already)
	w.Write([]byte(b))       // ok: write-bytes-of-string (bytes already)
	io.WriteString(w, s)     // ok: write-bytes-of-string
	defer w.Write([]byte(s)) // ok: write-bytes-of-string (deferred)
	var known io.Writer = buf
	known.Write([]byte(s)) // ok: write-bytes-of-string (the compiler knows what it holds)
}

func elsewhere(w io.Writer, f *os.File, a, b string) {
	w.Write([]byte(a + b))            // ok: write-bytes-of-string (made as bytes at once)
	f.Write([]byte(a + b))            // ok: write-bytes-of-string (made as bytes at once)
	w.Write([]byte(fmt.Sprint(a, b))) // ok: write-bytes-of-string (write-sprintf's)
	os.Stdout.Write([]byte(a))        // ok: write-bytes-of-string (for people to read)
	if sw, ok := w.(io.StringWriter); ok {
		sw.WriteString(a)
	}
}

type adapter struct{ w io.Writer }

func (a adapter) WriteString(s string) (int, error) {
	return a.w.Write([]byte(s)) // ok: write-bytes-of-string (this is the WriteString)
}
