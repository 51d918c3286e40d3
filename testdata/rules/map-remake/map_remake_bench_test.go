package p

import "testing"

var total int

func fill(counts map[int]int) {
	for i := 0; i < 100; i++ {
		counts[i*7]++
	}
}

func BenchmarkMap(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		counts := make(map[int]int)
		for i := 0; i < b.N; i++ {
			fill(counts)
			total += len(counts)
			counts = make(map[int]int)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		counts := make(map[int]int)
		for i := 0; i < b.N; i++ {
			fill(counts)
			total += len(counts)
			clear(counts)
		}
	})
}
