package p

import "testing"

type store interface{ Get(bucket []byte) int }

type memory struct{ last []byte }

func (m *memory) Get(bucket []byte) int { m.last = bucket; return len(bucket) }

var (
	all      = []store{&memory{}, &memory{}, &memory{}, &memory{}}
	settings = []byte("settings")
	count    int
)

func BenchmarkGet(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, s := range all {
				count += s.Get([]byte("settings"))
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, s := range all {
				count += s.Get(settings)
			}
		}
	})
}
