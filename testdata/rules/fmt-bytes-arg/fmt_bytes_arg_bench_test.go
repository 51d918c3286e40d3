package p

import (
	"fmt"
	"testing"
)

var (
	path = []byte("/a/path/that/is/longer/than/thirty-two/bytes")
	text string
)

func BenchmarkOperand(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = fmt.Sprintf("GET %s", string(path))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = fmt.Sprintf("GET %s", path)
		}
	})
}
