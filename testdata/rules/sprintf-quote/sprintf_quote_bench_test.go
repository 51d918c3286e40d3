package p

import (
	"fmt"
	"strconv"
	"testing"
)

var (
	name   = "a \"name\""
	result string
)

func BenchmarkQuote(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = fmt.Sprintf("%q", name)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = strconv.Quote(name)
		}
	})
}
