package p

import "testing"

type walker interface {
	each(found func(key int) bool)
}

type ten struct{}

func (ten) each(found func(key int) bool) {
	for i := range 10 {
		if !found(i) {
			return
		}
	}
}

type large struct {
	source walker
	data   [240]byte
	limit  int
}

//go:noinline
func (l large) captured() (n int) {
	l.source.each(func(key int) bool {
		n++
		return n < l.limit
	})
	return n
}

//go:noinline
func (l large) copied() (n int) {
	limit := l.limit
	l.source.each(func(key int) bool {
		n++
		return n < limit
	})
	return n
}

var (
	input  = large{source: ten{}, limit: 5}
	result int
)

func BenchmarkClosure(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += input.captured()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += input.copied()
		}
	})
}
