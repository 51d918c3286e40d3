package p

import "testing"

type element struct {
	name    string
	payload [192]byte
}

var (
	elements = make([]element, 100)
	readers  []func() string
)

func BenchmarkHundred(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			readers = readers[:0]
			for _, e := range elements {
				readers = append(readers, func() string { return e.name })
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			readers = readers[:0]
			for _, e := range elements {
				name := e.name
				readers = append(readers, func() string { return name })
			}
		}
	})
}
