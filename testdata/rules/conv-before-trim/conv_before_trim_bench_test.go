package p

import (
	"bytes"
	"strings"
	"testing"
)

var (
	answer = []byte("  the quick brown fox jumps over the lazy dog, or not?\n")
	wanted = "the quick brown fox jumps over the lazy dog, or not!"
	equal  bool
)

func BenchmarkTrim(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			equal = strings.TrimSpace(string(answer)) == wanted
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			equal = string(bytes.TrimSpace(answer)) == wanted
		}
	})
}
