package p

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"math/big"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

type encoder struct {
	buf  bytes.Buffer
	out  *bufio.Writer
	text strings.Builder
	now  time.Time
	n    int
}

func (e *encoder) count() int { return e.n }

func (e *encoder) next() int {
	e.buf.WriteByte(' ')
	e.n++
	return e.n
}

func buffers(buf *bytes.Buffer, bw *bufio.Writer, rw *bufio.ReadWriter, n int, i64 int64, t time.Time, ids []int) error {
	var local bytes.Buffer
	buf.WriteString(strconv.Itoa(n))                           // want "only copied into buf"
	bw.WriteString(strconv.FormatInt(i64, 10))                 // want "only copied into bw"
	rw.WriteString(strconv.Itoa(n))                            // want "only copied into rw"
	buf.Write([]byte(strconv.Itoa(n)))                         // want "only copied into buf"
	io.WriteString(buf, strconv.Itoa(n))                       // want "only copied into buf"
	io.WriteString(&local, strconv.Itoa(n))                    // want "only copied into local"
	local.WriteString(strconv.Itoa(ids[n]))                    // want "only copied into local"
	local.WriteString(strconv.Itoa(local.Len()))               // want "only copied into local"
	local.WriteString(strconv.Itoa(len(ids) + 1))              // want "only copied into local"
	buf.WriteString(t.Format(time.RFC3339))                    // want "t.Format allocates a string that is only copied into buf"
	bw.WriteString(time.Now().Format("15:04"))                 // want "Format allocates"
	buf.Write([]byte(t.UTC().Format("15:04")))                 // want "Format allocates"
	if _, err := bw.WriteString(strconv.Itoa(n)); err != nil { // want "only copied into bw"
		return err
	}
	return nil
}

func (e *encoder) fields() {
	e.buf.WriteString(strconv.Itoa(e.n))                      // want "only copied into e.buf"
	e.out.WriteString(e.now.Format(time.RFC3339))             // want "e.now.Format allocates"
	e.text.WriteString(strconv.Itoa(e.n))                     // want "only copied into e.text"
	e.buf.WriteString(strconv.Itoa(e.count()))                // want "only copied into e.buf"
	e.buf.WriteString(strconv.Itoa(e.next()))                 // want "only copied into e.buf"
	e.buf.WriteString(strconv.FormatInt(int64(e.next()), 36)) // want "only copied into e.buf"
}

func choose() *bytes.Buffer { return new(bytes.Buffer) }

func others(buf *bytes.Buffer, s string, f float64, i *big.Int, a netip.Addr, raw []byte, enc *base64.Encoding, n int, ch chan int) {
	sum := sha256.Sum256(raw)
	buf.WriteString(strconv.Quote(s))                       // want "quoted text"
	buf.WriteString(strconv.FormatFloat(f, 'f', 2, 64))     // want "FormatFloat allocates"
	buf.WriteString(i.String())                             // want "digits of i"
	buf.WriteString(i.Text(16))                             // want "digits of i"
	buf.WriteString(a.String())                             // want "a.String allocates"
	buf.WriteString(hex.EncodeToString(raw))                // want "raw is encoded into a string"
	buf.WriteString(hex.EncodeToString(sum[:]))             // want "encoded into a string"
	buf.WriteString(base64.StdEncoding.EncodeToString(raw)) // want "raw is encoded into a string"
	buf.WriteString(enc.EncodeToString([]byte(s)))          // want "encoded into a string"
	choose().WriteString(strconv.Itoa(n))                   // want "only copied into choose"
	buf.WriteString(strconv.Itoa(<-ch))                     // want "only copied into buf"
	buf.WriteString(strconv.Itoa(                           // want "only copied into buf"
		n, // The fix would lose this comment.
	))
}

func builders(sb *strings.Builder, n int, u uint64, f float64, t time.Time, a netip.Addr) string {
	var local strings.Builder
	local.WriteString(strconv.Itoa(n))                     // want "only copied into local"
	local.WriteString(strconv.FormatUint(u, 2))            // want "only copied into local"
	local.WriteString(t.Format(time.RFC1123))              // want "t.Format allocates"
	local.WriteString(strconv.FormatFloat(f, 'g', -1, 64)) // want "FormatFloat allocates"
	sb.WriteString(a.String())                             // want "a.String allocates"
	sb.Write([]byte(strconv.Itoa(n)))                      // want "only copied into sb"
	io.WriteString(sb, strconv.Itoa(n))                    // want "only copied into sb"
	return local.String()
}

type printer interface {
	io.Writer
	io.StringWriter
}

func interfaces(w io.Writer, p printer, n int, t time.Time, ids []int) {
	w.Write([]byte(strconv.Itoa(n)))        // want "a string and then a slice"
	w.Write([]byte(t.Format(time.RFC3339))) // want "a string and then a slice"
	for _, id := range ids {
		io.WriteString(w, strconv.Itoa(id)) // want "each iteration allocates a string"
		p.WriteString(t.Format(time.ANSIC)) // want "each iteration allocates a string"
	}
	io.WriteString(w, strconv.Itoa(n))  // ok: write-formatter (a stack buffer would escape through w)
	p.WriteString(t.Format(time.ANSIC)) // ok: write-formatter (so it would here)
}

type file struct{}

func (file) WriteString(s string) (int, error) { return 0, nil }
func (file) Write(p []byte) (int, error)       { return 0, nil }

func silent(buf *bytes.Buffer, sb *strings.Builder, f file, d time.Duration, t time.Time, n int, ok bool, s string) {
	buf.WriteString(d.String())              // ok: write-formatter (stays on the stack)
	buf.WriteString(strconv.Itoa(42))        // ok: write-formatter (0 to 99 are constants of strconv)
	buf.WriteString(strconv.FormatBool(ok))  // ok: write-formatter (true and false are constants)
	buf.WriteString(strconv.Itoa(n) + ";")   // ok: write-formatter (a part of a longer text)
	buf.WriteString(s)                       // ok: write-formatter (nothing is formatted)
	f.WriteString(strconv.Itoa(n))           // ok: write-formatter (what this writer does is not known)
	sb.WriteString(strconv.Quote(s))         // ok: write-formatter (of any length: no small buffer holds it)
	defer buf.WriteString(strconv.Itoa(n))   // ok: write-formatter (the free end would be taken too early)
	go buf.WriteString(t.Format(time.ANSIC)) // ok: write-formatter (the free end would be taken too early)
	buf.Write(strconv.AppendInt(nil, 1, 10)) // ok: write-formatter (no string)
	buf.WriteString(t.String())              // ok: write-formatter (no twin prints the same)
}

func cold(t time.Time, n int, s string, i *big.Int, a netip.Addr, ids []int) string {
	var buf bytes.Buffer
	buf.WriteString(t.Format(time.RFC3339)) // want "t.Format allocates"
	buf.WriteString(strconv.Itoa(n))        // want "only copied into buf"
	buf.WriteString(a.String())             // want "a.String allocates"
	buf.WriteString(strconv.Quote(s))       // ok: write-formatter (a new buffer: its free end would have to be allocated instead)
	buf.WriteString(i.String())             // ok: write-formatter (the same)
	for range ids {
		buf.WriteString(t.Format(time.RFC3339)) // want "t.Format allocates"
		buf.WriteString(strconv.Quote(s))       // want "quoted text"
	}
	return buf.String()
}

func newPointer(n int, t time.Time) string {
	buf := &bytes.Buffer{}
	buf.WriteString(t.Format(time.Kitchen)) // want "t.Format allocates"
	buf.WriteString(strconv.Itoa(n))        // want "only copied into buf"
	for range n {
		buf.WriteString(strconv.Itoa(n)) // want "only copied into buf"
	}
	return buf.String()
}
