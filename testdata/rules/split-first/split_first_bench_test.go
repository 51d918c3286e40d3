package p

import (
	"bytes"
	"strings"
	"testing"
)

var (
	line  = "alpha,beta,gamma,delta"
	raw   = []byte(line)
	first string
	total int
)

func BenchmarkStrings(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			first = strings.Split(line, ",")[0]
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			first, _, _ = strings.Cut(line, ",")
		}
	})
}

func BenchmarkBytes(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			key := bytes.SplitN(raw, []byte(","), 2)[0]
			total += len(key)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			key, _, _ := bytes.Cut(raw, []byte(","))
			total += len(key)
		}
	})
}
