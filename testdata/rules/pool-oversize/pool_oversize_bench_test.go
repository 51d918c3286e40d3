package p

import (
	"bytes"
	"runtime"
	"sync"
	"testing"
)

const large = 8 << 20

// What counts is not what is allocated but what stays: B/op is the live heap after one large
// input and many small ones.
func BenchmarkKept(b *testing.B) {
	input := make([]byte, large)
	run := func(b *testing.B, put func(*sync.Pool, *bytes.Buffer)) {
		pool := sync.Pool{New: func() any { return new(bytes.Buffer) }}
		use := func(size int) {
			buf := pool.Get().(*bytes.Buffer)
			buf.Reset()
			buf.Write(input[:size])
			put(&pool, buf)
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		use(large)
		for i := 0; i < b.N; i++ {
			use(64)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-min(before.HeapAlloc, after.HeapAlloc)), "B/op")
		b.ReportMetric(0, "allocs/op")
		use(64)
	}
	b.Run("bad", func(b *testing.B) {
		run(b, func(pool *sync.Pool, buf *bytes.Buffer) { pool.Put(buf) })
	})
	b.Run("fix", func(b *testing.B) {
		run(b, func(pool *sync.Pool, buf *bytes.Buffer) {
			if buf.Cap() <= 1<<16 {
				pool.Put(buf)
			}
		})
	})
}
