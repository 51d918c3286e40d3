package p

import (
	"net/url"
	"testing"
)

var (
	link  = &url.URL{RawQuery: "from=1&to=20&order=name"}
	value string
)

func BenchmarkQuery(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			value = link.Query().Get("from")
			value = link.Query().Get("to")
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			query := link.Query()
			value = query.Get("from")
			value = query.Get("to")
		}
	})
}
