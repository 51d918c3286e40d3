package p

import (
	"fmt"
	"testing"
)

var text string

func BenchmarkConstant(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = fmt.Sprintf("usage: p [flags] file")
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = "usage: p [flags] file"
		}
	})
}
