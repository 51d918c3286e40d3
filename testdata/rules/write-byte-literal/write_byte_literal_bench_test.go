package p

import (
	"bufio"
	"io"
	"testing"
)

func BenchmarkBuffered(b *testing.B) {
	w := bufio.NewWriter(io.Discard)
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			w.Write([]byte{'\n'})
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			w.WriteByte('\n')
		}
	})
}
