package p

import (
	"bufio"
	"bytes"
	"hash"
	"io"
	"os"
)

var newline = []byte{'\n'}

func lines(w *bufio.Writer, lines [][]byte, sep byte) error {
	for _, line := range lines {
		w.Write(line)
		w.Write([]byte{'\n'}) // want `the slice for '\\n' is allocated for each call, as w may pass it on`
		w.Write([]byte{sep})  // want `the slice for sep is allocated for each call`
	}
	_, err := w.Write([]byte{sep}) // want `the slice for sep is allocated for each call`
	return err
}

func behind(w io.Writer) {
	w.Write([]byte{'\n'})     // want `the slice for one constant byte is allocated for each call, as what w holds may keep it`
	w.Write([]byte{'<', '>'}) // want `a slice of constant bytes is allocated for each call, as w.Write may keep it`
}

func separator(h hash.Hash) []byte {
	h.Write([]byte{0}) // want `a slice of constant bytes is allocated for each call`
	return h.Sum(nil)
}

func buffer(b *bytes.Buffer) {
	b.Write([]byte{'\n'}) // ok: write-byte-literal (it stays on the stack)
}

func file(f *os.File) {
	f.Write([]byte{'\n'}) // ok: write-byte-literal (it stays on the stack)
}

func kept(w io.Writer) {
	w.Write(newline) // ok: write-byte-literal (made once)
}

func variable(w io.Writer, b byte) {
	w.Write([]byte{'x', b}) // ok: write-byte-literal (not constant)
}

type sink struct{}

func (sink) Write(p []byte) {}

func other(s sink) {
	s.Write([]byte{'\n'}) // ok: write-byte-literal (no io.Writer)
}

func known() int {
	var b bytes.Buffer
	var w io.Writer = &b
	w.Write([]byte{'x', 'y'}) // ok: write-byte-literal (the compiler sees the buffer)
	return b.Len()
}
