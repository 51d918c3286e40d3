package p

import (
	"sync"
	"testing"
)

type lookup struct {
	next [20000]int32
}

//go:noinline
func scanBad(text []byte) int32 {
	t := new(lookup)
	for i, c := range text {
		t.next[c] = int32(i)
	}
	return t.next[7]
}

//go:noinline
func scanVariable(text []byte) int32 {
	var onStack lookup
	t := &onStack
	for i, c := range text {
		t.next[c] = int32(i)
	}
	return t.next[7]
}

var lookups = sync.Pool{New: func() any { return new(lookup) }}

//go:noinline
func scanPool(text []byte) int32 {
	t := lookups.Get().(*lookup)
	clear(t.next[:])
	for i, c := range text {
		t.next[c] = int32(i)
	}
	found := t.next[7]
	lookups.Put(t)
	return found
}

var (
	scanned = []byte("some text")
	result  int32
)

func BenchmarkVariable(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += scanBad(scanned)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += scanVariable(scanned)
		}
	})
}

func BenchmarkPool(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += scanBad(scanned)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += scanPool(scanned)
		}
	})
}
