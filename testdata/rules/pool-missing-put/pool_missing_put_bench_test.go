package p

import (
	"sync"
	"testing"
)

type scratch struct{ buf [1024]byte }

var (
	pool = sync.Pool{New: func() any { return new(scratch) }}
	sum  byte
)

func BenchmarkGet(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			s := pool.Get().(*scratch)
			s.buf[0]++
			sum += s.buf[0]
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			s := pool.Get().(*scratch)
			s.buf[0]++
			sum += s.buf[0]
			pool.Put(s)
		}
	})
}
