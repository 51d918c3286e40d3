package p

import (
	"slices"
	"testing"
)

var (
	args   = make([]string, 10)
	result []string
)

func BenchmarkPrepend(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = append([]string{"git", "--no-pager"}, args...)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = slices.Concat([]string{"git", "--no-pager"}, args)
		}
	})
}
