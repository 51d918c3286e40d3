package p

import (
	"crypto/sha256"
	"io"
	"os"
	"testing"
)

const page = 4096

type zeros struct{ left int }

func (z *zeros) Read(p []byte) (int, error) {
	if z.left == 0 {
		return 0, io.EOF
	}
	n := min(len(p), z.left)
	z.left -= n
	return n, nil
}

func BenchmarkFile(b *testing.B) {
	f, err := os.CreateTemp(b.TempDir(), "page")
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	f.Write(make([]byte, page))
	h := sha256.New()
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			f.Seek(0, io.SeekStart)
			io.Copy(h, f)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		buf := make([]byte, 32*1024)
		for i := 0; i < b.N; i++ {
			f.Seek(0, io.SeekStart)
			io.CopyBuffer(h, struct{ io.Reader }{f}, buf)
		}
	})
}

func BenchmarkReader(b *testing.B) {
	h := sha256.New()
	z := &zeros{}
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			z.left = page
			io.Copy(h, z)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		buf := make([]byte, 32*1024)
		for i := 0; i < b.N; i++ {
			z.left = page
			io.CopyBuffer(h, z, buf)
		}
	})
}
