package p

import "testing"

type holder struct{ f func(int) int }

//go:noinline
func wrapBad(h *holder, f func(int) int) { h.f = func(n int) int { return f(n) } }

//go:noinline
func wrapFix(h *holder, f func(int) int) { h.f = f }

func double(n int) int { return 2 * n }

var held holder

func BenchmarkWrap(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			wrapBad(&held, double)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			wrapFix(&held, double)
		}
	})
}
