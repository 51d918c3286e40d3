package p

import "testing"

//go:noinline
func sumBad(key []byte, n int) (sum int) {
	if n > 64 {
		return -1
	}
	block := make([]byte, n)
	copy(block, key)
	for _, b := range block {
		sum += int(b)
	}
	return sum
}

//go:noinline
func sumFix(key []byte, n int) (sum int) {
	if n > 64 {
		return -1
	}
	block := make([]byte, n, 64)
	copy(block, key)
	for _, b := range block {
		sum += int(b)
	}
	return sum
}

var (
	benchKey = []byte("a key of some length")
	benchSum int
)

func BenchmarkBounded(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			benchSum += sumBad(benchKey, 48)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			benchSum += sumFix(benchKey, 48)
		}
	})
}
