package p

import "testing"

var (
	hundred [100]int
	kept    map[int]int
)

func BenchmarkHundred(b *testing.B) {
	source := hundred[:]
	for i := range source {
		source[i] = i * 7
	}
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			m := map[int]int{}
			for j, v := range source {
				m[v] = j
			}
			kept = m
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			m := make(map[int]int, len(source))
			for j, v := range source {
				m[v] = j
			}
			kept = m
		}
	})
}
