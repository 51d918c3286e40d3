package p

import (
	"strings"
	"testing"
)

var (
	prefix, name = "events.", "one-stream.of-some-name"
	text         string
)

func built(prefix, name string) string {
	var b strings.Builder
	b.WriteString(prefix)
	b.WriteString(name)
	return b.String()
}

func BenchmarkTwo(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = built(prefix, name)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = prefix + name
		}
	})
}
