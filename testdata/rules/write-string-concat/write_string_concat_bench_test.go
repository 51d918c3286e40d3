package p

import (
	"bufio"
	"io"
	"strings"
	"testing"
)

var (
	name  = "content-type"
	value = "application/json; charset=utf-8"
	out   = bufio.NewWriter(io.Discard)
)

func BenchmarkBufio(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out.WriteString(name + ": ")
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out.WriteString(name)
			out.WriteString(": ")
		}
	})
}

func BenchmarkBuilder(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var sb strings.Builder
			sb.Grow(64)
			sb.WriteString(name + ": " + value)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var sb strings.Builder
			sb.Grow(64)
			sb.WriteString(name)
			sb.WriteString(": ")
			sb.WriteString(value)
		}
	})
}
