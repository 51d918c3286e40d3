package p

import (
	"net/http"
	"testing"
)

var (
	header = http.Header{"X-Request-Id": {"4711"}}
	value  string
)

func BenchmarkGet(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			value = header.Get("X-Request-ID")
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			value = header.Get("X-Request-Id")
		}
	})
}
