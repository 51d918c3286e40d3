package p

import (
	"bytes"
	"testing"
)

var (
	text  = "some text"
	total int
)

func BenchmarkBuffer(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf := bytes.NewBuffer(make([]byte, 64))
			buf.WriteString(text)
			total += buf.Len()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf := bytes.NewBuffer(make([]byte, 0, 64))
			buf.WriteString(text)
			total += buf.Len()
		}
	})
}
