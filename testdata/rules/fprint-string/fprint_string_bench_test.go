package p

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"testing"
)

var (
	text          = "a line of some length"
	raw           = []byte(text)
	out           = bufio.NewWriter(io.Discard)
	anyW io.Writer = out
)

func BenchmarkBufio(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			fmt.Fprint(out, text)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out.WriteString(text)
		}
	})
}

func BenchmarkInterface(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			fmt.Fprintf(anyW, "%s", text)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			io.WriteString(anyW, text)
		}
	})
}

func BenchmarkBytes(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			fmt.Fprintf(anyW, "%s", raw)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			anyW.Write(raw)
		}
	})
}

func BenchmarkLocalBuffer(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var buf bytes.Buffer
			fmt.Fprint(&buf, text)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var buf bytes.Buffer
			buf.WriteString(text)
		}
	})
}
