package p

import "testing"

type message struct {
	id   int
	body [120]byte
}

var (
	input  = message{id: 1}
	kept   *message
	result int
)

//go:noinline
func address(m message) int {
	if m.id < 0 {
		kept = &m
		return 0
	}
	return m.id
}

//go:noinline
func copied(m message) int {
	if m.id < 0 {
		mCopy := m
		kept = &mCopy
		return 0
	}
	return m.id
}

func BenchmarkBranch(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += address(input)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += copied(input)
		}
	})
}
