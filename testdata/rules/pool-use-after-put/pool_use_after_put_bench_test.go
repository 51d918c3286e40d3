package p

import (
	"bytes"
	"sync"
	"testing"
)

var (
	pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	line = bytes.Repeat([]byte("x"), 100)
	kept []byte
)

// What can be saved is the copy's growth: the pool is of use although its memory must not get out.
func BenchmarkCopyOut(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var buf bytes.Buffer
			for j := 0; j < 4; j++ {
				buf.Write(line)
			}
			kept = buf.Bytes()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf := pool.Get().(*bytes.Buffer)
			buf.Reset()
			for j := 0; j < 4; j++ {
				buf.Write(line)
			}
			kept = bytes.Clone(buf.Bytes())
			pool.Put(buf)
		}
	})
}
