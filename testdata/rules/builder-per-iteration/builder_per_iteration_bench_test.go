package p

import (
	"bytes"
	"testing"
)

var (
	names = []string{"a name of some length", "another name that is longer", "and a third"}
	total int
)

func BenchmarkLines(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, name := range names {
				var buf bytes.Buffer
				for range 4 {
					buf.WriteString(name)
					buf.WriteByte(' ')
				}
				total += len(buf.String())
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var buf bytes.Buffer
			for _, name := range names {
				buf.Reset()
				for range 4 {
					buf.WriteString(name)
					buf.WriteByte(' ')
				}
				total += len(buf.String())
			}
		}
	})
}
