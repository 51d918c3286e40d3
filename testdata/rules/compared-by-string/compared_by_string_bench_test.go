package p

import (
	"net"
	"testing"
	"time"
)

var (
	first  = net.ParseIP("2001:db8::68")
	second = net.ParseIP("2001:db8::69")
	equal  bool
)

func BenchmarkIP(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			equal = first.String() == second.String()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			equal = first.Equal(second)
		}
	})
}

var (
	morning = time.Date(2026, 7, 25, 8, 0, 0, 0, time.UTC)
	evening = time.Date(2026, 7, 25, 20, 0, 0, 0, time.UTC)
)

func BenchmarkDate(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			equal = morning.Format("2006-01-02") == evening.Format("2006-01-02")
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			equal = morning.Year() == evening.Year() && morning.YearDay() == evening.YearDay()
		}
	})
}
