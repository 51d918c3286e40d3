package p

import (
	"bytes"
	"testing"
)

var (
	buf  bytes.Buffer
	out  []byte
	size = 4096
)

func BenchmarkPad(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf.Reset()
			buf.Write(bytes.Repeat([]byte{0}, 40))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf.Reset()
			buf.Write(make([]byte, 40))
		}
	})
}

func BenchmarkKept(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = bytes.Repeat([]byte{0}, size)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = make([]byte, size)
		}
	})
}
