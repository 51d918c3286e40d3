package p

import (
	"strconv"
	"testing"
)

type numbers struct {
	sum   int
	first [8]int
}

// whole makes and fills the value.
func whole(a, b string, skip bool) (*numbers, error) {
	n := &numbers{}
	x, err := strconv.Atoi(a)
	if err != nil {
		return nil, err
	}
	y, err := strconv.Atoi(b)
	if err != nil {
		return nil, err
	}
	n.first[0], n.first[1] = x, y
	if !skip {
		n.sum = x + y
	}
	return n, nil
}

// split makes the value and lets init do the rest.
func split(a, b string, skip bool) (*numbers, error) {
	return (&numbers{}).init(a, b, skip)
}

func (n *numbers) init(a, b string, skip bool) (*numbers, error) {
	x, err := strconv.Atoi(a)
	if err != nil {
		return nil, err
	}
	y, err := strconv.Atoi(b)
	if err != nil {
		return nil, err
	}
	n.first[0], n.first[1] = x, y
	if !skip {
		n.sum = x + y
	}
	return n, nil
}

var (
	left, right = "12", "34"
	skip        bool
	result      int
)

func BenchmarkConstructor(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			n, _ := whole(left, right, skip)
			result += n.sum
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			n, _ := split(left, right, skip)
			result += n.sum
		}
	})
}
