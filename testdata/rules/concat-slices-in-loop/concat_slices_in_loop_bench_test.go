package p

import (
	"slices"
	"testing"
)

type batch struct{ ids []int }

var (
	parts   = makeParts()
	batches = makeBatches()
	joined  []int
)

func makeParts() [][]int {
	all := make([][]int, 10)
	for i := range all {
		all[i] = make([]int, 20)
	}
	return all
}

func makeBatches() []batch {
	all := make([]batch, 10)
	for i := range all {
		all[i].ids = make([]int, 20)
	}
	return all
}

func BenchmarkConcat(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var all []int
			for _, part := range parts {
				all = append(all, part...)
			}
			joined = all
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var all []int
			all = slices.Concat(parts...)
			joined = all
		}
	})
}

func BenchmarkFields(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var all []int
			for _, each := range batches {
				all = append(all, each.ids...)
			}
			joined = all
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var all []int
			n := 0
			for _, each := range batches {
				n += len(each.ids)
			}
			all = slices.Grow(all, n)
			for _, each := range batches {
				all = append(all, each.ids...)
			}
			joined = all
		}
	})
}
