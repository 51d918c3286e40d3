package p

import (
	"bytes"
	"hash"
	"io"
)

func headers(r io.Reader, n int) (sum int, err error) {
	for i := 0; i < n; i++ {
		var header [8]byte
		if _, err := io.ReadFull(r, header[:]); err != nil { // want "each iteration allocates header, 8 bytes"
			return 0, err
		}
		sum += int(header[0])
	}
	return sum, nil
}

func writes(w io.Writer, xs []byte) {
	for _, x := range xs {
		buf := [2]byte{x, '\n'}
		w.Write(buf[:])  // want "each iteration allocates buf, 2 bytes"
		w.Write(buf[:1]) // ok: interface-arg-escape
	}
}

func callback(visit func([]byte), n int) {
	for i := 0; i < n; i++ {
		var buf [4]byte
		visit(buf[:]) // want "each iteration allocates buf"
	}
}

func outside(r io.Reader, n int) error {
	var header [8]byte
	for i := 0; i < n; i++ {
		if _, err := io.ReadFull(r, header[:]); err != nil { // ok: interface-arg-escape
			return err
		}
	}
	return nil
}

func concrete(b *bytes.Buffer, xs []byte) {
	for _, x := range xs {
		buf := [2]byte{x, '\n'}
		b.Write(buf[:]) // ok: interface-arg-escape
	}
}

func devirtualised(xs []byte) int {
	var b bytes.Buffer
	for _, x := range xs {
		buf := [2]byte{x, '\n'}
		b.Write(buf[:]) // ok: interface-arg-escape
	}
	return b.Len()
}

func branch(r io.Reader, n int) {
	for i := 0; i < n; i++ {
		if i == n-1 {
			var last [1]byte
			r.Read(last[:]) // ok: interface-arg-escape
		}
	}
}

type reader struct{ r io.Reader }

func (r *reader) Read(p []byte) (int, error) {
	var header [4]byte
	if _, err := io.ReadFull(r.r, header[:]); err != nil { // want "each call allocates header, 4 bytes"
		return 0, err
	}
	return copy(p, header[:]), nil
}

func once(h hash.Hash) {
	var buf [8]byte
	h.Write(buf[:]) // ok: interface-arg-escape
}

func slices(w io.Writer, xs [][]byte) {
	for _, x := range xs {
		w.Write(x[:1]) // ok: interface-arg-escape
	}
}

// The goroutines run at the same time: each needs an array of its own.
func started(rs []io.Reader) {
	for _, r := range rs {
		go func() {
			var header [8]byte
			io.ReadFull(r, header[:]) // want "each iteration allocates header"
		}()
	}
}
