package p

import (
	"fmt"
	"log"
	"testing"
)

type sink struct{}

func (sink) Write(p []byte) (int, error) { return len(p), nil }

var (
	logger = log.New(sink{}, "", 0)
	path   = "/a/path"
	size   = 1000
)

func BenchmarkPrint(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			logger.Print(fmt.Sprintf("%s: %d bytes", path, size))
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			logger.Printf("%s: %d bytes", path, size)
		}
	})
}
