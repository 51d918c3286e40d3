package p

import "testing"

var (
	raw = []byte("the quick brown fox jumps over the lazy dog, or not?")
	dst = make([]byte, 0, 100)
)

func BenchmarkAppend(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			dst = append(dst[:0], string(raw)...)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			dst = append(dst[:0], raw...)
		}
	})
}
