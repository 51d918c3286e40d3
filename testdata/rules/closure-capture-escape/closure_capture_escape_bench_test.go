package p

import "testing"

type walker interface {
	Walk(visit func(key string) bool)
}

type keys []string

func (k keys) Walk(visit func(key string) bool) {
	for _, key := range k {
		if !visit(key) {
			return
		}
	}
}

var walkers = []walker{keys{"a"}, keys{"b", "c"}, keys{"d"}, keys{}, keys{"e", "f"}, keys{"g"}}

func BenchmarkSixClosures(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			n, limit := 0, i
			for _, w := range walkers {
				w.Walk(func(string) bool {
					n++
					return n < limit
				})
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			n, limit := 0, i
			fn := func(string) bool {
				n++
				return n < limit
			}
			for _, w := range walkers {
				w.Walk(fn)
			}
		}
	})
}
