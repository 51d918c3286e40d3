package p

import (
	"strings"
	"testing"
)

var (
	line  = "Content-Type: text/html"
	total int
)

func BenchmarkPair(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			parts := strings.SplitN(line, ":", 2)
			if len(parts) == 2 {
				total += len(parts[0]) + len(parts[1])
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			before, after, found := strings.Cut(line, ":")
			if found {
				total += len(before) + len(after)
			}
		}
	})
}
