package p

import "testing"

type page struct {
	rows [64][32]uint64
}

var (
	current page
	result  uint64
)

//go:noinline
func copied(p *page) (sum uint64) {
	for _, row := range p.rows {
		sum += row[3]
	}
	return sum
}

//go:noinline
func inPlace(p *page) (sum uint64) {
	for _, row := range &p.rows {
		sum += row[3]
	}
	return sum
}

//go:noinline
func firstCopied(p *page) int {
	for i, row := range p.rows {
		if row[3] == 0 {
			return i
		}
	}
	return -1
}

//go:noinline
func firstInPlace(p *page) int {
	for i, row := range &p.rows {
		if row[3] == 0 {
			return i
		}
	}
	return -1
}

func BenchmarkRows(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += copied(&current)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += inPlace(&current)
		}
	})
}

func BenchmarkLeftEarly(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += uint64(firstCopied(&current))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result += uint64(firstInPlace(&current))
		}
	})
}
