package p

import "testing"

type resource struct{ closed int }

func (r *resource) Close() error { r.closed++; return nil }

var resources = [10]*resource{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}}

//go:noinline
func deferAll() {
	for _, r := range resources {
		defer r.Close()
	}
}

//go:noinline
func deferOne(r *resource) {
	defer r.Close()
}

//go:noinline
func deferEach() {
	for _, r := range resources {
		deferOne(r)
	}
}

func BenchmarkTenResources(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			deferAll()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			deferEach()
		}
	})
}
