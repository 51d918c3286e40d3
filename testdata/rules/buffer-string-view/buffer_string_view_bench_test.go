package p

import (
	"bytes"
	"strings"
	"testing"
)

var (
	buf   = bytes.NewBufferString(strings.Repeat("the quick brown fox ", 5))
	found bool
	size  int
	out   []byte
)

func BenchmarkContains(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = strings.Contains(buf.String(), "lazy")
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = bytes.Contains(buf.Bytes(), []byte("lazy"))
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = buf.String() == "lazy"
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = string(buf.Bytes()) == "lazy"
		}
	})
}

func BenchmarkLength(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			size = len(buf.String())
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			size = buf.Len()
		}
	})
}

func BenchmarkTwice(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = []byte(buf.String())
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			out = append([]byte{}, buf.Bytes()...)
		}
	})
}
