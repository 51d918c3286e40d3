package p

import (
	"io"
	"strings"
	"testing"
)

var (
	name = "one line of text, longer than 32 bytes"
	text string
)

func written(s string) string {
	var b strings.Builder
	io.WriteString(&b, s)
	return b.String()
}

func called(s string) string {
	var b strings.Builder
	b.WriteString(s)
	return b.String()
}

func BenchmarkBuilder(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = written(name)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = called(name)
		}
	})
}
