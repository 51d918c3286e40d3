package p

import (
	"strconv"
	"testing"
)

type pair struct{ x, y int }

func pointerTo(a, b string) (*pair, error) {
	x, err := strconv.Atoi(a)
	if err != nil {
		return nil, err
	}
	y, err := strconv.Atoi(b)
	if err != nil {
		return nil, err
	}
	return &pair{x: x, y: y}, nil
}

func valueOf(a, b string) (pair, error) {
	x, err := strconv.Atoi(a)
	if err != nil {
		return pair{}, err
	}
	y, err := strconv.Atoi(b)
	if err != nil {
		return pair{}, err
	}
	return pair{x: x, y: y}, nil
}

var (
	left, right = "12", "34"
	result      int
)

func BenchmarkConstructor(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			p, _ := pointerTo(left, right)
			result += p.x + p.y
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			p, _ := valueOf(left, right)
			result += p.x + p.y
		}
	})
}
