package p

import (
	"slices"
	"strings"
	"testing"
)

type named struct{ key, name string }

var (
	unsorted = make([]string, 100)
	names    = make([]string, 100)
	keyed    = make([]named, 100)
)

func init() {
	for i := range unsorted {
		unsorted[i] = "Name" + string(rune('A'+i*37%101))
	}
}

func BenchmarkSort(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			copy(names, unsorted)
			slices.SortFunc(names, func(a, b string) int {
				return strings.Compare(strings.ToLower(a), strings.ToLower(b))
			})
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for i, name := range unsorted {
				keyed[i] = named{strings.ToLower(name), name}
			}
			slices.SortFunc(keyed, func(a, b named) int { return strings.Compare(a.key, b.key) })
			for i, one := range keyed {
				names[i] = one.name
			}
		}
	})
}
