package p

import (
	"bytes"
	"strings"
	"testing"
)

var (
	text  = strings.Repeat("the quick brown fox ", 5)
	raw   = []byte(text)
	found bool
)

func BenchmarkOfBytes(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = strings.Contains(string(raw), "lazy")
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = bytes.Contains(raw, []byte("lazy"))
		}
	})
}

func BenchmarkOfString(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = bytes.Contains([]byte(text), []byte("lazy"))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = strings.Contains(text, "lazy")
		}
	})
}
