package p

import "testing"

var (
	source = make([]int, 100)
	result []int
)

func BenchmarkHundred(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			all := make([]int, len(source))
			for _, n := range source {
				all = append(all, n+1)
			}
			result = all
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			all := make([]int, 0, len(source))
			for _, n := range source {
				all = append(all, n+1)
			}
			result = all
		}
	})
}
