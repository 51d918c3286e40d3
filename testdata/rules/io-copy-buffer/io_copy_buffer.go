package p

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"hash/crc32"
	"io"
	"net/http"
	"os"
	"strings"
)

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) {
	c.n += len(p)
	return len(p), nil
}

type source struct{ left int }

func (s *source) Read(p []byte) (int, error) {
	if s.left == 0 {
		return 0, io.EOF
	}
	s.left--
	return 1, nil
}

func hashes(files []*os.File) ([]byte, error) {
	h := sha256.New()
	for _, f := range files {
		if _, err := io.Copy(h, f); err != nil { // want `io.Copy\(h, f\) allocates a buffer of 32 KB in each iteration`
			return nil, err
		}
	}
	sum := crc32.NewIEEE()
	for i := range files {
		for range 2 {
			io.Copy(sum, files[i]) // want `io.Copy\(sum, files\[i\]\) allocates`
		}
	}
	return h.Sum(nil), nil
}

func pack(out io.Writer, paths []string) error {
	zw := zip.NewWriter(out)
	for _, path := range paths {
		w, err := zw.Create(path)
		if err != nil {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		_, err = io.Copy(w, f) // want `io.Copy\(w, f\) allocates`
		f.Close()
		if err != nil {
			return err
		}
	}
	return zw.Close()
}

func unpack(files []*zip.File, buf []byte) error {
	for _, zf := range files {
		r, err := zf.Open()
		if err != nil {
			return err
		}
		f, err := os.Create(zf.Name)
		if err != nil {
			return err
		}
		if _, err = io.Copy(f, r); err != nil { // want `io.Copy\(f, r\) allocates`
			return err
		}
		r.Close()
	}
	_ = buf
	return nil
}

func own(c *counter, sources []*source, gz *gzip.Writer) {
	for _, s := range sources {
		io.Copy(c, s) // want `io.Copy\(c, s\) allocates`
		io.Copy(gz, s) // want `io.Copy\(gz, s\) allocates`
	}
}

func silent(w io.Writer, r io.Reader, buf *bytes.Buffer, c *counter, files []*os.File, resp http.ResponseWriter) error {
	for _, f := range files {
		io.Copy(w, f) // ok: io-copy-buffer (w may take the file by itself)
		io.Copy(c, r) // ok: io-copy-buffer (r may write itself)
		io.Copy(buf, f) // ok: io-copy-buffer (a bytes.Buffer reads by itself)
		io.Copy(resp, f) // ok: io-copy-buffer (a response takes files from the system)
		io.Copy(files[0], f) // ok: io-copy-buffer (the system copies files)
		io.Copy(c, strings.NewReader("x")) // ok: io-copy-buffer (a strings.Reader writes itself)
		io.Copy(io.Discard, f) // ok: io-copy-buffer (has a pool of buffers)
		io.Copy(c, &io.LimitedReader{R: r, N: 10}) // ok: io-copy-buffer (a buffer of ten bytes)
		go io.Copy(c, f) // ok: io-copy-buffer (they run at the same time)
		func() {
			defer f.Close()
		}()
	}
	for _, f := range files {
		_, err := io.Copy(c, f) // ok: io-copy-buffer (once: the loop is left)
		return err
	}
	_, err := io.Copy(c, files[0]) // ok: io-copy-buffer (no loop)
	return err
}
