package p

import "testing"

type large struct{ words [128]uint64 }

//go:noinline
func byValue(l large) uint64 { return l.words[0] }

//go:noinline
func byPointer(l *large) uint64 { return l.words[0] }

var (
	items  = make([]large, 100)
	result uint64
)

func BenchmarkHundred(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, item := range items {
				result += byValue(item)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for j := range items {
				result += byPointer(&items[j])
			}
		}
	})
}
