package p

import (
	"fmt"
	"strconv"
	"testing"
)

var (
	number = 1234567
	result string
)

func BenchmarkSprintf(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = fmt.Sprintf("%d", number)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = strconv.Itoa(number)
		}
	})
}
