package p

import (
	"bytes"
	"strings"
	"testing"
)

var (
	raw  = []byte(" the quick brown fox jumps over the lazy dog, or not? ")
	text = string(raw)
	out  []byte
	str  string
)

func BenchmarkBytes(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = []byte(string(raw))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = append([]byte{}, raw...)
		}
	})
}

func BenchmarkUpper(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = []byte(strings.ToUpper(string(raw)))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = bytes.ToUpper(raw)
		}
	})
}

func BenchmarkUpperString(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			str = string(bytes.ToUpper([]byte(text)))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			str = strings.ToUpper(text)
		}
	})
}

func BenchmarkTrim(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			str = string(bytes.TrimSpace([]byte(text)))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			str = strings.TrimSpace(text)
		}
	})
}

func BenchmarkReplace(b *testing.B) {
	data := []byte("one line of text, longer than 32 bytes%20")
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			replaced = []byte(strings.Replace(string(data), "%20", " ", 1))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			replaced = bytes.Replace(data, []byte("%20"), []byte(" "), 1)
		}
	})
}

var replaced []byte
