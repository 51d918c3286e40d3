package p

import (
	"io"
	"strings"
	"testing"
)

var (
	size = 100
	sum  byte
	in   io.Reader
)

func BenchmarkVariableSize(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for j := 0; j < 10; j++ {
				buf := make([]byte, size)
				buf[j] = byte(i)
				sum += buf[0]
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf := make([]byte, size)
			for j := 0; j < 10; j++ {
				clear(buf)
				buf[j] = byte(i)
				sum += buf[0]
			}
		}
	})
}

func BenchmarkThroughInterface(b *testing.B) {
	text := strings.NewReader(strings.Repeat("x", 1600))
	in = text
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text.Seek(0, io.SeekStart)
			for j := 0; j < 100; j++ {
				buf := make([]byte, 16)
				in.Read(buf)
				sum += buf[0]
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text.Seek(0, io.SeekStart)
			buf := make([]byte, 16)
			for j := 0; j < 100; j++ {
				clear(buf)
				in.Read(buf)
				sum += buf[0]
			}
		}
	})
}
