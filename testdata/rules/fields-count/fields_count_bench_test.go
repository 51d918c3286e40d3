package p

import (
	"strings"
	"testing"
)

var (
	text  = "one two three four five"
	first string
	words int
)

func BenchmarkFirst(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			first = strings.Fields(text)[0]
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for field := range strings.FieldsSeq(text) {
				first = field
				break
			}
		}
	})
}

func BenchmarkCount(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			words = len(strings.Fields(text))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			n := 0
			for range strings.FieldsSeq(text) {
				n++
			}
			words = n
		}
	})
}
