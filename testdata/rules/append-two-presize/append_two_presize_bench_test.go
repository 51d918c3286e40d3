package p

import "testing"

var (
	prefix = "a prefix of some forty bytes, more or less"
	suffix = []byte("and something that is appended to it, as an identifier")
	result []byte
)

func BenchmarkKey(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = append([]byte(prefix), suffix...)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = append(append(make([]byte, 0, len(prefix)+len(suffix)), prefix...), suffix...)
		}
	})
}
