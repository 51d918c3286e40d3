package p

import (
	"strings"
	"testing"
)

var (
	input   = "if a < b && b > c, then <b>a & c</b>"
	escaped string
)

var escapeReplacer = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func BenchmarkBytesToStrings(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			escaped = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(input)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			escaped = escapeReplacer.Replace(input)
		}
	})
}

var wordReplacer = strings.NewReplacer("then", "so", "else", "or")

func BenchmarkGeneric(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			escaped = strings.NewReplacer("then", "so", "else", "or").Replace(input)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			escaped = wordReplacer.Replace(input)
		}
	})
}
