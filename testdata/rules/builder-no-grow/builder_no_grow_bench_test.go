package p

import (
	"bytes"
	"strings"
	"testing"
)

var (
	data  = bytes.Repeat([]byte("golint"), 20)
	parts = strings.Fields(strings.Repeat("some words of a text ", 20))
	text  string
)

const digits = "0123456789abcdef"

func BenchmarkBytes(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var out strings.Builder
			for _, b := range data {
				out.WriteByte(digits[b>>4])
				out.WriteByte(digits[b&15])
			}
			text = out.String()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var out strings.Builder
			out.Grow(2 * len(data))
			for _, b := range data {
				out.WriteByte(digits[b>>4])
				out.WriteByte(digits[b&15])
			}
			text = out.String()
		}
	})
}

func BenchmarkBuffer(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var out bytes.Buffer
			for _, b := range data {
				out.WriteByte(b)
			}
			text = out.String()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var out bytes.Buffer
			out.Grow(len(data))
			for _, b := range data {
				out.WriteByte(b)
			}
			text = out.String()
		}
	})
}

func BenchmarkStrings(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var out strings.Builder
			for _, part := range parts {
				out.WriteString(part)
			}
			text = out.String()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = strings.Join(parts, "")
		}
	})
}
