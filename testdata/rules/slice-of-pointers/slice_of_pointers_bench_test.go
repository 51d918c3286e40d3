package p

import "testing"

type entry struct {
	id   int
	name string
}

var (
	count = 100
	sum   int
)

func BenchmarkHundred(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			entries := make([]*entry, 0, count)
			for j := 0; j < count; j++ {
				entries = append(entries, &entry{id: j})
			}
			for _, e := range entries {
				sum += e.id
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			entries := make([]entry, 0, count)
			for j := 0; j < count; j++ {
				entries = append(entries, entry{id: j})
			}
			for j := range entries {
				sum += entries[j].id
			}
		}
	})
}
