package p

import (
	"bytes"
	"crypto/sha256"
	"testing"
)

var (
	head = bytes.Repeat([]byte("head"), 16)
	body = bytes.Repeat([]byte("body"), 16)
	want = make([]byte, sha256.Size)
	same bool
	out  = make([]byte, 0, 64)
)

func BenchmarkEqual(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			h := sha256.New()
			h.Write(head)
			h.Write(body)
			same = bytes.Equal(h.Sum(nil), want)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			h := sha256.New()
			h.Write(head)
			h.Write(body)
			var digest [sha256.Size]byte
			same = bytes.Equal(h.Sum(digest[:0]), want)
		}
	})
}

func BenchmarkOnce(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			h := sha256.New()
			h.Write(body)
			same = bytes.Equal(h.Sum(nil), want)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			digest := sha256.Sum256(body)
			same = bytes.Equal(digest[:], want)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			h := sha256.New()
			h.Write(body)
			out = append(out[:0], h.Sum(nil)...)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			h := sha256.New()
			h.Write(body)
			out = h.Sum(out[:0])
		}
	})
}
