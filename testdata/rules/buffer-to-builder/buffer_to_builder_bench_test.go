package p

import (
	"bytes"
	"strings"
	"testing"
)

var (
	word   = "a text of more than a few bytes, so that copying it takes its time"
	quoted string
)

func BenchmarkQuote(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var buf bytes.Buffer
			buf.Grow(len(word) + 2)
			buf.WriteByte('"')
			buf.WriteString(word)
			buf.WriteByte('"')
			quoted = buf.String()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var buf strings.Builder
			buf.Grow(len(word) + 2)
			buf.WriteByte('"')
			buf.WriteString(word)
			buf.WriteByte('"')
			quoted = buf.String()
		}
	})
}
