package p

import (
	"cmp"
	"slices"
	"sort"
	"testing"
)

type item struct{ key, value int }

var (
	unsorted = make([]item, 100)
	items    = make([]item, 100)
)

func init() {
	for i := range unsorted {
		unsorted[i].key = i * 37 % 101
	}
}

func BenchmarkSort(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			copy(items, unsorted)
			sort.Slice(items, func(i, j int) bool { return items[i].key < items[j].key })
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			copy(items, unsorted)
			slices.SortFunc(items, func(a, b item) int { return cmp.Compare(a.key, b.key) })
		}
	})
}
