package p

import (
	"regexp"
	"strings"
	"testing"
)

var (
	request = "GET /index.html HTTP/1.1"
	matched bool
)

func BenchmarkMatchString(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			matched, _ = regexp.MatchString("^GET /", request)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			matched = strings.HasPrefix(request, "GET /")
		}
	})
}
