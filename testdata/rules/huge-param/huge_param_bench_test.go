package p

import "testing"

type block struct{ words [128]uint64 }

//go:noinline
func wordOf(b block, i int) uint64 { return b.words[i&127] ^ b.words[(i+1)&127] }

//go:noinline
func wordAt(b *block, i int) uint64 { return b.words[i&127] ^ b.words[(i+1)&127] }

var (
	source block
	result uint64
)

func BenchmarkParam1024(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += wordOf(source, i)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += wordAt(&source, i)
		}
	})
}
