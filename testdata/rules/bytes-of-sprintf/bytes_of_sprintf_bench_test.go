package p

import (
	"fmt"
	"testing"
)

var (
	name = "gopher"
	body []byte
)

func BenchmarkFormat(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			body = []byte(fmt.Sprintf("hello %s, how are you?", name))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			body = fmt.Appendf(nil, "hello %s, how are you?", name)
		}
	})
}
