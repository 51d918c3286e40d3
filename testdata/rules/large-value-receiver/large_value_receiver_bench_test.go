package p

import "testing"

type byValue struct{ words [64]uint64 }

type byPointer struct{ words [64]uint64 }

//go:noinline
func (b byValue) at(i int) uint64 { return b.words[i&63] ^ b.words[(i+1)&63] }

//go:noinline
func (b *byPointer) at(i int) uint64 { return b.words[i&63] ^ b.words[(i+1)&63] }

var (
	value   byValue
	pointer byPointer
	result  uint64
)

func BenchmarkReceiver512(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += value.at(i)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += pointer.at(i)
		}
	})
}
