package p

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

type level string

func visit(log *slog.Logger, names []string, took time.Duration) {
	for i, name := range names {
		log.Info("visit", "name", name, "index", i) // want "log.Info puts name and i on the heap"
		log.Warn("slow", "took", took)              // want "puts took on the heap"
		log.Info("visit", "first", i == 0)          // ok: disabled-log-args
		log.Info("visit", "kind", "leaf", "n", 3)   // ok: disabled-log-args
		log.Info("visit", "level", level(name))     // ok: disabled-log-args
	}
}

func lines(ctx context.Context, log *slog.Logger, xs []uint16, err error) {
	for _, x := range xs {
		log.InfoContext(ctx, "x", "x", x, "err", err)                   // want "puts x on the heap"
		slog.Log(ctx, slog.LevelWarn, "x", slog.Uint64("x", uint64(x))) // want "on the heap"
	}
}

func once(log *slog.Logger, name string, n int64) {
	log.Debug("start", "name", name, "n", n, "fine", true)                              // want "puts name and n on the heap"
	slog.Debug("start", "n", n+1)                                                       // want "slog.Debug puts n.1 on the heap"
	log.Info("start", "name", name)                                                     // ok: disabled-log-args
	log.LogAttrs(context.Background(), slog.LevelDebug, "m", slog.String("name", name)) // ok: disabled-log-args
}

func unclear(log *slog.Logger, key any, keys []any, k level, s string) {
	log.Debug("m", key, s)           // ok: disabled-log-args
	log.Debug("m", keys...)          // ok: disabled-log-args
	log.Debug("m", k, s)             // ok: disabled-log-args
	log.Debug("m", "odd", s, "last") // ok: disabled-log-args
}

func failing(log *slog.Logger, name string) error {
	if name == "" {
		return errors.New("no name")
	}
	if err := check(name); err != nil {
		log.Debug("failed", "name", name) // ok: disabled-log-args
		return err
	}
	return nil
}

func check(string) error { return nil }

func shadowed(log *slog.Logger, names []string) {
	context := len(names)
	for i := range names {
		log.Debug("m", "i", i+context) // want "on the heap"
	}
}

func formatted(ctx context.Context, log *slog.Logger, path string, n int) {
	log.Debug(fmt.Sprintf("%s: %d", path, n))                            // want "fmt.Sprintf makes the message"
	slog.DebugContext(ctx, fmt.Sprintf("%s: %d", path, n), "fine", true) // want "fmt.Sprintf makes the message"
	log.Info(fmt.Sprintf("%s: %d", path, n))                             // ok: disabled-log-args
	if log.Enabled(ctx, slog.LevelDebug) {
		log.Debug(fmt.Sprintf("%s: %d", path, n)) // ok: disabled-log-args
		log.Debug("m", "path", path)              // ok: disabled-log-args
	}
}

func TestLike(log *slog.Logger) {
	var other quiet
	other.Debug(fmt.Sprintf("%p", log)) // ok: disabled-log-args
}

type quiet struct{}

func (quiet) Debug(string) {}
