package p

import "testing"

var (
	height, width = 50, 10
	table         [][]int
)

func BenchmarkTable(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			rows := make([][]int, height)
			for y := range rows {
				rows[y] = make([]int, width)
			}
			table = rows
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			rows := make([][]int, height)
			backing := make([]int, len(rows)*width)
			for y := range rows {
				rows[y], backing = backing[:width:width], backing[width:]
			}
			table = rows
		}
	})
}
