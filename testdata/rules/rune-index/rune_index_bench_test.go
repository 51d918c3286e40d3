package p

import (
	"strings"
	"testing"
	"unicode/utf8"
)

var (
	text  = strings.Repeat("the quick brown fox ", 5)
	first rune
	out   string
)

func BenchmarkFirst(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			first = []rune(text)[0]
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			first, _ = utf8.DecodeRuneInString(text)
		}
	})
}

func cut(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func BenchmarkCut(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = string([]rune(text)[:10])
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = cut(text, 10)
		}
	})
}
