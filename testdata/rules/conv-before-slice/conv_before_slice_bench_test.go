package p

import "testing"

var (
	raw   = []byte("the quick brown fox jumps over the lazy dog, or not?")
	found bool
	out   string
)

func BenchmarkCompare(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = string(raw)[4:] == "quick"
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = string(raw[4:]) == "quick"
		}
	})
}

func BenchmarkKept(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = string(raw)[:5]
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = string(raw[:5])
		}
	})
}
