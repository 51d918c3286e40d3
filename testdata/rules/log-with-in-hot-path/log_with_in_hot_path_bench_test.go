package p

import (
	"io"
	"log/slog"
	"testing"
)

var (
	logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	name   = "a longer name"
	number = 1000
)

func BenchmarkSingleLine(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			logger.With("name", name).Info("visit", "number", number)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			logger.Info("visit", "name", name, "number", number)
		}
	})
}
