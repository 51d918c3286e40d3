package p

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

var (
	text = "the quick brown fox jumps over the lazy dog, or not?"
	raw  = []byte(text)
	in   io.Reader
)

func BenchmarkString(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			in = bytes.NewBufferString(text)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			in = strings.NewReader(text)
		}
	})
}

func BenchmarkBytes(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			in = strings.NewReader(string(raw))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			in = bytes.NewReader(raw)
		}
	})
}
