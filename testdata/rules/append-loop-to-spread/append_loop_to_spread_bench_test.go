package p

import "testing"

var (
	source = make([]int, 100)
	copied []int
)

func BenchmarkSpread100(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var dst []int
			for _, n := range source {
				dst = append(dst, n)
			}
			copied = dst
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var dst []int
			dst = append(dst, source...)
			copied = dst
		}
	})
}
