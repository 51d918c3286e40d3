package p

import (
	"strconv"
	"testing"
	"time"
)

var (
	now    = time.Date(2026, 7, 25, 12, 0, 0, 0, time.UTC)
	number int
)

func BenchmarkYear(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			number, _ = strconv.Atoi(now.Format("2006"))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			number = now.Year()
		}
	})
}
