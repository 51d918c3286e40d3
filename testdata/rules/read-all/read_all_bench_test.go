package p

import (
	"bytes"
	"io"
	"testing"
)

// Neither side can hand over its data itself.
type (
	plainReader struct{ io.Reader }
	plainWriter struct{ io.Writer }
)

var (
	input  = make([]byte, 64<<10)
	source = bytes.NewReader(input)
	from   = io.Reader(plainReader{source})
	to     = io.Writer(plainWriter{io.Discard})
)

func BenchmarkWrite(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			source.Reset(input)
			data, _ := io.ReadAll(from)
			to.Write(data)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			source.Reset(input)
			io.Copy(to, from)
		}
	})
}

func BenchmarkDrop(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			source.Reset(input[:100])
			_, _ = io.ReadAll(from)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			source.Reset(input[:100])
			_, _ = io.Copy(io.Discard, from)
		}
	})
}
