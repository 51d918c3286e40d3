package p

import (
	"fmt"
	"strings"
	"testing"
)

var (
	names  = []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}
	wanted = "The-Name"
	prefix = "shard"
	count  int
	out    = make([]string, 10)
)

func BenchmarkLower(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, name := range names {
				if name == strings.ToLower(wanted) {
					count++
				}
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			lower := strings.ToLower(wanted)
			for _, name := range names {
				if name == lower {
					count++
				}
			}
		}
	})
}

func BenchmarkSprintf(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for j := range names {
				out[j] = fmt.Sprintf("%s/%s", prefix, wanted)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text := fmt.Sprintf("%s/%s", prefix, wanted)
			for j := range names {
				out[j] = text
			}
		}
	})
}
