package p

import (
	"sync"
	"testing"
)

var known sync.Map

func BenchmarkKnown(b *testing.B) {
	known.Store("a", new(sync.Mutex))
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			mu, _ := known.LoadOrStore("a", new(sync.Mutex))
			mu.(*sync.Mutex).Lock()
			mu.(*sync.Mutex).Unlock()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			mu, ok := known.Load("a")
			if !ok {
				mu, _ = known.LoadOrStore("a", new(sync.Mutex))
			}
			mu.(*sync.Mutex).Lock()
			mu.(*sync.Mutex).Unlock()
		}
	})
}
