package p

import (
	"bytes"
	"strings"
	"testing"
)

var (
	line   = strings.Repeat("x", 100)
	result []byte
)

func BenchmarkCopy(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var buf bytes.Buffer
			buf.WriteString(line)
			result = []byte(buf.String())
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var buf bytes.Buffer
			buf.WriteString(line)
			result = buf.Bytes()
		}
	})
}
