package p

import "testing"

type large struct{ words [128]uint64 }

//go:noinline
func byValue(l large, i int) uint64 { return l.words[i&127] ^ l.words[(i+1)&127] }

//go:noinline
func byPointer(l *large, i int) uint64 { return l.words[i&127] ^ l.words[(i+1)&127] }

var (
	value  large
	result uint64
)

func BenchmarkParam1024(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += byValue(value, i)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += byPointer(&value, i)
		}
	})
}
