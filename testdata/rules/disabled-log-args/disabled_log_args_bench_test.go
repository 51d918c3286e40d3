package p

import (
	"context"
	"io"
	"log/slog"
	"testing"
)

var (
	logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	name   = "a longer name"
	number = 1000
)

func BenchmarkDisabled(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			logger.Debug("visit", "name", name, "number", number)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			logger.LogAttrs(context.Background(), slog.LevelDebug, "visit", slog.String("name", name), slog.Int("number", number))
		}
	})
}

func BenchmarkEnabled(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			logger.Info("visit", "name", name, "number", number)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			logger.LogAttrs(context.Background(), slog.LevelInfo, "visit", slog.String("name", name), slog.Int("number", number))
		}
	})
}
