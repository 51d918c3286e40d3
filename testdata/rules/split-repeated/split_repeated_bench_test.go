package p

import (
	"strings"
	"testing"
)

var (
	line       = "host.example.com:8080"
	host, port string
)

func BenchmarkSplit(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			host = strings.Split(line, ":")[0]
			port = strings.Split(line, ":")[1]
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			parts := strings.Split(line, ":")
			host = parts[0]
			port = parts[1]
		}
	})
}
