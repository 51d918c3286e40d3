package p

import (
	"fmt"
	"io"
	"testing"
)

var (
	prefix = "a prefix"
	names  = [10]*int{}
)

func BenchmarkTenIterations(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			prefix := prefix
			for _, name := range names {
				fmt.Fprintf(io.Discard, "%s%p", prefix, name)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			prefixAny := any(prefix)
			for _, name := range names {
				fmt.Fprintf(io.Discard, "%s%p", prefixAny, name)
			}
		}
	})
}
