package p

import (
	"bufio"
	"bytes"
	"io"
	"testing"
)

var (
	short   = "hello"
	out     = bufio.NewWriter(io.Discard)
	buf     bytes.Buffer
	dynamic io.Writer = &buf
	text              = []byte("HTTP/1.1 200 OK\r\n")
)

func BenchmarkBufio(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out.Write([]byte(short))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out.WriteString(short)
		}
	})
}

func BenchmarkInterface(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf.Reset()
			dynamic.Write([]byte(short))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf.Reset()
			io.WriteString(dynamic, short)
		}
	})
}

func BenchmarkConstant(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf.Reset()
			dynamic.Write([]byte("HTTP/1.1 200 OK\r\n"))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf.Reset()
			dynamic.Write(text)
		}
	})
}
