package p

import "testing"

type extent struct {
	from, to int
	label    string
}

type keeper interface{ keep(value any, index int) }

type lastOne struct{ last any }

func (l *lastOne) keep(value any, index int) { l.last = value }

var target keeper = &lastOne{}

//go:noinline
func keepBad(k keeper, v extent, n int) {
	for i := 0; i < n; i++ {
		k.keep(v, i)
	}
}

//go:noinline
func keepFix(k keeper, v extent, n int) {
	boxed := any(v)
	for i := 0; i < n; i++ {
		k.keep(boxed, i)
	}
}

func BenchmarkBoxed(b *testing.B) {
	v := extent{1, 2, "x"}
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			keepBad(target, v, 10)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			keepFix(target, v, 10)
		}
	})
}
