package p

import "testing"

var (
	month = "jun"
	days  int
)

var lengths = map[string]int{
	"jan": 31, "feb": 28, "mar": 31, "apr": 30, "may": 31, "jun": 30,
	"jul": 31, "aug": 31, "sep": 30, "oct": 31, "nov": 30, "dec": 31,
}

func BenchmarkLookup(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			days += map[string]int{
				"jan": 31, "feb": 28, "mar": 31, "apr": 30, "may": 31, "jun": 30,
				"jul": 31, "aug": 31, "sep": 30, "oct": 31, "nov": 30, "dec": 31,
			}[month]
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			days += lengths[month]
		}
	})
}
