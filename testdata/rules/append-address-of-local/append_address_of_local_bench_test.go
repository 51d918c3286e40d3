package p

import "testing"

type record struct{ words [8]int }

var (
	records = make([]record, 1000)
	result  []*record
)

func BenchmarkRangeValue(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out := make([]*record, 0, len(records))
			for _, r := range records {
				out = append(out, &r)
			}
			result = out
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out := make([]*record, 0, len(records))
			for i := range records {
				out = append(out, &records[i])
			}
			result = out
		}
	})
}

func BenchmarkSlab(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out := make([]*record, 0, len(records))
			for j := range records {
				r := record{words: [8]int{j}}
				out = append(out, &r)
			}
			result = out
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out := make([]*record, 0, len(records))
			slab := make([]record, len(records))
			for j := range records {
				slab[j] = record{words: [8]int{j}}
				out = append(out, &slab[j])
			}
			result = out
		}
	})
}
