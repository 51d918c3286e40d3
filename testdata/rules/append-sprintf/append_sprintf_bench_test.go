package p

import (
	"fmt"
	"testing"
)

var (
	key    = "content-length"
	number = 1234567
	buf    = make([]byte, 0, 128)
)

func BenchmarkSprintf(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf = append(buf[:0], fmt.Sprintf("%s: %08d\n", key, number)...)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf = fmt.Appendf(buf[:0], "%s: %08d\n", key, number)
		}
	})
}

func BenchmarkSprintln(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf = append(buf[:0], fmt.Sprintln(key, number)...)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf = fmt.Appendln(buf[:0], key, number)
		}
	})
}
