package p

import (
	"bytes"
	"strings"
	"testing"
)

var (
	list  = strings.Repeat("alpha,beta and gamma ", 20)
	raw8  = []byte(list)
	total int
)

func BenchmarkSplit(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, part := range strings.Split(list, ",") {
				total += len(part)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for part := range strings.SplitSeq(list, ",") {
				total += len(part)
			}
		}
	})
}

func BenchmarkFields(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			words := strings.Fields(list)
			for _, word := range words {
				total += len(word)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			words := strings.FieldsSeq(list)
			for word := range words {
				total += len(word)
			}
		}
	})
}

func BenchmarkBytes(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, part := range bytes.Split(raw8, []byte(",")) {
				total += len(part)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for part := range bytes.SplitSeq(raw8, []byte(",")) {
				total += len(part)
			}
		}
	})
}
