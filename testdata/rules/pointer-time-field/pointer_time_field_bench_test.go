package p

import (
	"testing"
	"time"
)

type byPointer struct {
	id      uint64
	expires *time.Time
}

type byValue struct {
	id      uint64
	expires time.Time
}

//go:noinline
func makePointer(id uint64, now time.Time) *byPointer {
	until := now.Add(time.Second)
	return &byPointer{id: id, expires: &until}
}

//go:noinline
func makeValue(id uint64, now time.Time) *byValue {
	return &byValue{id: id, expires: now.Add(time.Second)}
}

var (
	lastPointer *byPointer
	lastValue   *byValue
)

func BenchmarkTimeField(b *testing.B) {
	now := time.Now()
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			lastPointer = makePointer(uint64(i), now)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			lastValue = makeValue(uint64(i), now)
		}
	})
}
