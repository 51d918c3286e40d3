package p

import (
	"bufio"
	"io"
	"strings"
	"testing"
)

var (
	short = []byte("hello")
	long  = []byte("the quick brown fox jumps over the lazy dog, or not?")
	out   = bufio.NewWriter(io.Discard)
)

func BenchmarkBufio(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out.WriteString(string(short))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out.Write(short)
		}
	})
}

func BenchmarkBuilder(b *testing.B) {
	var sb strings.Builder
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sb.Reset()
			sb.Grow(100)
			sb.WriteString(string(long))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sb.Reset()
			sb.Grow(100)
			sb.Write(long)
		}
	})
}

type plain struct{ io.Writer }

func BenchmarkNoWriteString(b *testing.B) {
	var w io.Writer = plain{io.Discard}
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			io.WriteString(w, string(long))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			w.Write(long)
		}
	})
}
