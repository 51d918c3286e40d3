package p

import (
	"sync/atomic"
	"testing"
)

var (
	boxed atomic.Value
	plain atomic.Int64
)

func BenchmarkStore(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			boxed.Store(int64(i) + 1000)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			plain.Store(int64(i) + 1000)
		}
	})
}
