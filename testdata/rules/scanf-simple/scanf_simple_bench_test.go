package p

import (
	"fmt"
	"strconv"
	"testing"
)

var (
	digits = "4711"
	total  int
)

func BenchmarkSscanf(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var n int
			fmt.Sscanf(digits, "%d", &n)
			total += n
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			n, _ := strconv.Atoi(digits)
			total += n
		}
	})
}
