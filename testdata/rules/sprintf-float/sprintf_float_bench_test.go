package p

import (
	"fmt"
	"strconv"
	"testing"
)

var (
	number = 1234.5678
	result string
)

func BenchmarkFloat(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = fmt.Sprintf("%.2f", number)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = strconv.FormatFloat(number, 'f', 2, 64)
		}
	})
}
