package p

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
)

var log bytes.Buffer

type page struct {
	buf bytes.Buffer
	out *bufio.Writer
}

// text has a WriteString of its own making.
type text struct{ strings.Builder }

func (t *text) WriteString(s string) (int, error) { return t.Builder.WriteString("<" + s + ">") }

func pointers(buf *bytes.Buffer, sb *strings.Builder, bw *bufio.Writer, f *os.File, w io.Writer, n int, args []any) error {
	buf.WriteString(fmt.Sprintf("%d\n", n))        // want "Sprintf allocates a string that is only copied into buf"
	sb.WriteString(fmt.Sprint(n, "\n"))            // want "Sprint allocates a string that is only copied into sb"
	bw.WriteString(fmt.Sprintln(args...))          // want "Sprintln allocates"
	f.WriteString(fmt.Sprintf("%d\n", n))          // want "Sprintf allocates"
	io.WriteString(w, fmt.Sprintf("%d\n", n))      // want "Sprintf allocates a string that is only copied into w"
	io.WriteString(buf, fmt.Sprint(n, "\n"))       // want "Sprint allocates"
	w.Write([]byte(fmt.Sprintf("%d\n", n)))        // want "Sprintf allocates a string, which is copied into a slice"
	buf.Write([]byte(fmt.Sprint(args...)))         // want "Sprint allocates a string that"
	_, err := w.Write([]byte(fmt.Sprint(n, "\n"))) // want "Sprint allocates"
	return err
}

func (p *page) fields(n int) {
	p.buf.WriteString(fmt.Sprintf("%d\n", n))   // want "copied into p.buf"
	p.out.WriteString(fmt.Sprintf("%d\n", n))   // want "copied into p.out"
	log.WriteString(fmt.Sprintf("%d\n", n))     // want "copied into log"
	p.buf.Write([]byte(fmt.Sprintf("%d\n", n))) // want "copied into p.buf"
	p.buf.WriteString(fmt.Sprintf(              // want "copied into p.buf"
		"%d\n", // The fix would lose this comment.
		n,
	))
}

func elements(parts []strings.Builder, n int) {
	parts[n].WriteString(fmt.Sprintf("%4d", n)) // want "copied into parts"
}

func severalWrites(n, m int) string {
	var sb strings.Builder
	sb.WriteString(fmt.Sprintf("%d, ", n)) // want "copied into sb"
	sb.WriteString(fmt.Sprintf("%4d", m))  // want "copied into sb"
	return sb.String()
}

func inLoop(ids []int) string {
	var buf bytes.Buffer
	for _, id := range ids {
		buf.WriteString(fmt.Sprintf("%d,", id)) // want "copied into buf"
	}
	return buf.String()
}

func escaping(n int) *bytes.Buffer {
	var buf bytes.Buffer
	buf.WriteString(fmt.Sprintf("%4d", n)) // want "copied into buf"
	return &buf
}

func ownWriter(t *text, n int) {
	t.WriteString(fmt.Sprintf("%4d", n)) // want "copied into t"
}

func oneWrite(n int) string {
	var sb strings.Builder
	sb.WriteString("n = ")
	sb.WriteString(fmt.Sprintf("%4d", n)) // ok: write-sprintf (&sb would move sb to the heap: as many allocations, more bytes)
	return sb.String()
}

func oneWriteAnIteration(ids []int) []string {
	var out []string
	for _, id := range ids {
		var sb strings.Builder
		sb.WriteString(fmt.Sprintf("%4d", id)) // ok: write-sprintf (a new sb each time, written once)
		out = append(out, sb.String())
	}
	return out
}

func localPointer(n int) string {
	sb := &strings.Builder{}
	sb.WriteString(fmt.Sprintf("%4d", n)) // ok: write-sprintf (passed as an io.Writer, the builder would move to the heap)
	return sb.String()
}

func localPointerTwice(n int) string {
	sb := new(strings.Builder)
	sb.WriteString(fmt.Sprintf("%4d", n)) // want "copied into sb"
	sb.WriteString(fmt.Sprintf("%4d", n)) // want "copied into sb"
	return sb.String()
}

func addressOf(n int) string {
	var buf bytes.Buffer
	io.WriteString(&buf, fmt.Sprintf("%4d", n)) // want "copied into buf"
	return buf.String()
}

func given(buf *bytes.Buffer, n int) {
	local := buf
	local.WriteString(fmt.Sprintf("%4d", n)) // want "copied into local"
}

func localField(n int) string {
	var p page
	p.buf.WriteString(fmt.Sprintf("%4d", n)) // ok: write-sprintf (&p.buf would move p to the heap)
	return p.buf.String()
}

type stringsOnly interface{ WriteString(string) (int, error) }

type words struct{}

func (words) WriteString(s string) {}

func silent(s stringsOnly, v words, w io.Writer, sb *strings.Builder, n int, str string) {
	s.WriteString(fmt.Sprintf("%4d", n))        // ok: write-sprintf (no io.Writer)
	v.WriteString(fmt.Sprintf("%4d", n))        // ok: write-sprintf (no io.Writer)
	sb.WriteString(str)                         // ok: write-sprintf (nothing is formatted)
	sb.WriteString(fmt.Sprintf("%4d", n) + ";") // ok: write-sprintf (a part of a longer text)
	defer io.WriteString(w, fmt.Sprint(n, &v))  // ok: write-sprintf (would be formatted at the end)
	go w.Write([]byte(fmt.Sprint(n, "\n")))     // ok: write-sprintf (would be formatted in the goroutine)
	sb.WriteString(fmt.Sprint(n))               // ok: write-sprintf (see sprintf-int)
	io.WriteString(w, fmt.Sprintf("%s", str))   // ok: write-sprintf (see sprintf-identity)
	w.Write([]byte(fmt.Sprintf("%d", n)))       // ok: write-sprintf (see sprintf-int)
	fmt.Fprintf(w, "%d", n)                     // ok: write-sprintf (already so)
}

func onceToInterface(w io.Writer, n int) {
	w.Write([]byte(fmt.Sprintf("%4d", n))) // want "copied into w"
}
