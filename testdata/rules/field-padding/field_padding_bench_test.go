package p

import "testing"

type loose struct {
	leaf  bool
	next  *loose
	dirty bool
	key   uint64
	a, b  bool
}

type dense struct {
	next  *dense
	key   uint64
	leaf  bool
	dirty bool
	a, b  bool
}

var (
	looseSink  *loose
	denseSink  *dense
	looseSlice []loose
	denseSlice []dense
)

func BenchmarkObject(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			looseSink = &loose{leaf: true}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			denseSink = &dense{leaf: true}
		}
	})
}

func BenchmarkElements(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			looseSlice = make([]loose, 1000)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			denseSlice = make([]dense, 1000)
		}
	})
}
