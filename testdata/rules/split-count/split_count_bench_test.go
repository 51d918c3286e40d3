package p

import (
	"bytes"
	"strings"
	"testing"
)

var (
	path  = "usr/share/doc/go/html/index"
	raw   = []byte(path)
	total int
)

func BenchmarkStrings(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			total += len(strings.Split(path, "/"))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			total += strings.Count(path, "/") + 1
		}
	})
}

func BenchmarkBytes(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			total += len(bytes.Split(raw, []byte("/")))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			total += bytes.Count(raw, []byte("/")) + 1
		}
	})
}
