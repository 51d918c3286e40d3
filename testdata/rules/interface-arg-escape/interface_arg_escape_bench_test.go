package p

import (
	"bytes"
	"io"
	"testing"
)

var (
	text           = bytes.NewReader(make([]byte, 800))
	in   io.Reader = text
	sum  byte
)

func BenchmarkHundredHeaders(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text.Seek(0, io.SeekStart)
			for j := 0; j < 100; j++ {
				var header [8]byte
				io.ReadFull(in, header[:])
				sum += header[0]
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text.Seek(0, io.SeekStart)
			var header [8]byte
			for j := 0; j < 100; j++ {
				header = [8]byte{}
				io.ReadFull(in, header[:])
				sum += header[0]
			}
		}
	})
}
