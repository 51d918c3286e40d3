package p

import (
	"fmt"
	"strconv"
	"testing"
)

var (
	flag   = true
	result string
)

func BenchmarkSprintf(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = fmt.Sprintf("%t", flag)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = strconv.FormatBool(flag)
		}
	})
}
