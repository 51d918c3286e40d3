package p

import (
	"bytes"
	"sync"
	"testing"
)

var (
	line  = bytes.Repeat([]byte("x"), 64)
	total int
)

func BenchmarkBuffer(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		pool := sync.Pool{New: func() any { return new(bytes.Buffer) }}
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf := pool.Get().(*bytes.Buffer)
			buf.Write(line)
			total += buf.Len()
			pool.Put(buf)
		}
	})
	b.Run("fix", func(b *testing.B) {
		pool := sync.Pool{New: func() any { return new(bytes.Buffer) }}
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf := pool.Get().(*bytes.Buffer)
			buf.Reset()
			buf.Write(line)
			total += buf.Len()
			pool.Put(buf)
		}
	})
}
