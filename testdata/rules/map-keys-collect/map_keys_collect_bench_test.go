package p

import (
	"maps"
	"slices"
	"testing"
)

var (
	ages = map[int]int{}
	keys []int
)

func init() {
	for i := range 100 {
		ages[i] = i
	}
}

func BenchmarkKeys(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			keys = slices.Collect(maps.Keys(ages))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			keys = slices.AppendSeq(make([]int, 0, len(ages)), maps.Keys(ages))
		}
	})
}
