package p

import (
	"runtime"
	"testing"
	"time"
)

type before struct {
	key      [20]byte
	deadline time.Time
}

type after struct {
	deadlineNanos int64
	key           [20]byte
}

const items = 300_000

var (
	befores []before
	afters  []after
)

// An operation is a whole cycle of the collector over the live items.
func BenchmarkCollect(b *testing.B) {
	now := time.Now()
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		befores = make([]before, items)
		for i := range befores {
			befores[i].deadline = now
		}
		runtime.GC()
		b.ResetTimer()
		for i := 0; i < b.N; i++ {
			runtime.GC()
		}
		befores = nil
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		afters = make([]after, items)
		for i := range afters {
			afters[i].deadlineNanos = now.UnixNano()
		}
		runtime.GC()
		b.ResetTimer()
		for i := 0; i < b.N; i++ {
			runtime.GC()
		}
		afters = nil
	})
}

var queue []before

var repaired []after

// An operation is one item put into a queue whose room is made.
func BenchmarkBytes(b *testing.B) {
	now := time.Now()
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			queue = make([]before, 1000)
			queue[0].deadline = now
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			repaired = make([]after, 1000)
			repaired[0].deadlineNanos = now.UnixNano()
		}
	})
}
