package p

import "testing"

var (
	rows  = [10][20]int{}
	count int
)

func init() {
	for i := range rows {
		for j := range rows[i] {
			rows[i][j] = i * j
		}
	}
}

func BenchmarkMap(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, row := range rows {
				seen := make(map[int]bool)
				for j, value := range row {
					seen[value+j] = true
				}
				count += len(seen)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			seen := make(map[int]bool)
			for _, row := range rows {
				clear(seen)
				for j, value := range row {
					seen[value+j] = true
				}
				count += len(seen)
			}
		}
	})
}
