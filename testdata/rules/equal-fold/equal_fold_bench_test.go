package p

import (
	"bytes"
	"strings"
	"testing"
)

var (
	given  = "Application/Octet-Stream; charset=UTF-8"
	wanted = "application/octet-stream; charset=utf-8"
	rawG   = []byte(given)
	rawW   = []byte(wanted)
	same   int
)

func BenchmarkStrings(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if strings.ToLower(given) == strings.ToLower(wanted) {
				same++
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if strings.EqualFold(given, wanted) {
				same++
			}
		}
	})
}

func BenchmarkBytes(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if bytes.Equal(bytes.ToLower(rawG), bytes.ToLower(rawW)) {
				same++
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if bytes.EqualFold(rawG, rawW) {
				same++
			}
		}
	})
}

func BenchmarkConstant(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if strings.ToLower(given) == "text/html" {
				same++
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if strings.EqualFold(given, "text/html") {
				same++
			}
		}
	})
}
