package p

import (
	"strings"
	"testing"
)

var (
	text  = strings.Repeat("the quick brown fox ", 5)
	total int
)

func BenchmarkRunes(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, r := range []rune(text) {
				total += int(r)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, r := range text {
				total += int(r)
			}
		}
	})
}
