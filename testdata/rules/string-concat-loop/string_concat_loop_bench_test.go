package p

import (
	"strings"
	"testing"
)

var (
	pieces = strings.Split(strings.Repeat("piece,", 100), ",")
	result string
)

func BenchmarkHundred(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			s := ""
			for _, x := range pieces {
				s += x
			}
			result = s
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var s strings.Builder
			for _, x := range pieces {
				s.WriteString(x)
			}
			result = s.String()
		}
	})
}
