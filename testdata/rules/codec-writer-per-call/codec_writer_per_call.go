package p

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"sync"
)

func Compress(w io.Writer, data []byte) error {
	zw := gzip.NewWriter(w) // want `zw is made anew in each call, some 800 KB of tables and windows`
	if _, err := zw.Write(data); err != nil {
		return err
	}
	return zw.Close()
}

func Level(w io.Writer, data []byte) error {
	zw, err := gzip.NewWriterLevel(w, gzip.BestSpeed) // want `zw is made anew`
	if err != nil {
		return err
	}
	zw.Write(data)
	return zw.Close()
}

func Decompress(data []byte) ([]byte, error) {
	zr, err := gzip.NewReader(bytes.NewReader(data)) // want `zr is made anew in each call, some 40 KB`
	if err != nil {
		return nil, err
	}
	return io.ReadAll(zr)
}

func Inflate(data []byte) ([]byte, error) {
	zr := flate.NewReader(bytes.NewReader(data)) // want `zr is made anew`
	defer zr.Close()
	return io.ReadAll(zr)
}

func Zlib(w io.Writer, data []byte) {
	zw := zlib.NewWriter(w) // want `zw is made anew`
	zw.Write(data)
	zw.Close()
}

type stream struct{ zw *gzip.Writer }

func open(w io.Writer) *stream {
	zw := gzip.NewWriter(w) // ok: codec-writer-per-call (kept by what is made here)
	return &stream{zw: zw}
}

func wrap(w io.Writer) io.WriteCloser {
	return gzip.NewWriter(w) // ok: codec-writer-per-call (kept by the caller)
}

func returned(w io.Writer) io.WriteCloser {
	zw := gzip.NewWriter(w) // ok: codec-writer-per-call (likewise)
	return zw
}

func (s *stream) reopen(w io.Writer) {
	s.zw = gzip.NewWriter(w) // ok: codec-writer-per-call (kept)
}

var writers = sync.Pool{New: func() any {
	zw, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // ok: codec-writer-per-call (for a pool)
	return zw
}}

var table []byte

func init() {
	zr, _ := gzip.NewReader(bytes.NewReader(table)) // ok: codec-writer-per-call (once)
	table, _ = io.ReadAll(zr)
}

func Check(level int) error {
	_, err := gzip.NewWriterLevel(io.Discard, level) // ok: codec-writer-per-call (asks whether the level is right)
	return err
}

var readers sync.Pool

func pooled(r io.Reader) ([]byte, error) {
	var z *gzip.Reader
	switch maybe := readers.Get().(type) {
	case nil:
		fresh, err := gzip.NewReader(r) // ok: codec-writer-per-call (the pool had none)
		if err != nil {
			return nil, err
		}
		z = fresh
	case *gzip.Reader:
		z = maybe
	}
	defer readers.Put(z)
	return io.ReadAll(z)
}

func twice(r io.Reader, n *int) ([]byte, error) {
	fresh, err := gzip.NewReader(r) // want `fresh is made anew`
	if err != nil {
		return nil, err
	}
	*n = 1
	return io.ReadAll(fresh)
}
