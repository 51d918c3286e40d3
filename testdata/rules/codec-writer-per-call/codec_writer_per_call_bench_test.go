package p

import (
	"compress/gzip"
	"io"
	"sync"
	"testing"
)

var (
	writers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}
	data    = make([]byte, 1000)
)

func BenchmarkWriter(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			zw := gzip.NewWriter(io.Discard)
			zw.Write(data)
			zw.Close()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			zw := writers.Get().(*gzip.Writer)
			zw.Reset(io.Discard)
			zw.Write(data)
			zw.Close()
			writers.Put(zw)
		}
	})
}
