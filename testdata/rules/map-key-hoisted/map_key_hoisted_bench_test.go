package p

import "testing"

var (
	key    = []byte("a key that is longer than thirty-two bytes")
	first  = map[string]int{"x": 1}
	second = map[string]int{string(key): 2}
	total  int
)

func BenchmarkTwoLookups(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			k := string(key)
			if n, ok := first[k]; ok {
				total += n
			}
			total += second[k]
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if n, ok := first[string(key)]; ok {
				total += n
			}
			total += second[string(key)]
		}
	})
}

func BenchmarkComparisons(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			k := string(key)
			if k == "x" || k == "y" {
				total++
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if string(key) == "x" || string(key) == "y" {
				total++
			}
		}
	})
}
