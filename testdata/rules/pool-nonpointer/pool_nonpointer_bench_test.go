package p

import (
	"sync"
	"testing"
)

var (
	values   = sync.Pool{New: func() any { return make([]byte, 0, 4096) }}
	pointers = sync.Pool{New: func() any { b := make([]byte, 0, 4096); return &b }}
	length   int
)

func BenchmarkPut(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf := values.Get().([]byte)
			buf = append(buf[:0], "text"...)
			length = len(buf)
			values.Put(buf)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			p := pointers.Get().(*[]byte)
			*p = append((*p)[:0], "text"...)
			length = len(*p)
			pointers.Put(p)
		}
	})
}
