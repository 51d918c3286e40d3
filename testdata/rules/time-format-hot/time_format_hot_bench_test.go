package p

import (
	"strconv"
	"testing"
	"time"
)

var (
	from  = time.Date(2026, 11, 27, 1, 2, 3, 4, time.UTC)
	to    = from.Add(time.Hour)
	total int
	byDay = map[string]int{}
	byKey = map[day]int{}
)

type day struct{ year, month, day int }

func BenchmarkCompare(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if from.Format("2006-01-02") == to.Format("2006-01-02") {
				total++
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			y1, m1, d1 := from.Date()
			y2, m2, d2 := to.Date()
			if y1 == y2 && m1 == m2 && d1 == d2 {
				total++
			}
		}
	})
}

func BenchmarkYear(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			year, _ := strconv.Atoi(from.Format("2006"))
			total += year
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			year := from.Year()
			total += year
		}
	})
}

func BenchmarkKey(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			byDay[from.Format("2006-01-02")]++
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			y, m, d := from.Date()
			byKey[day{y, int(m), d}]++
		}
	})
}
