package p

import (
	"context"
	"log/slog"
)

func chained(ctx context.Context, log *slog.Logger, id int, name string) {
	log.With("id", id).Info("visit", "name", name)         // want "log.With makes a logger for this line alone"
	log.With("id", id).Debug("visit")                      // want "log.With makes a logger for this line alone"
	log.With(slog.Int("id", id)).WarnContext(ctx, "visit") // want "log.With makes a logger for this line alone"
	slog.With("id", id).Info("visit", "name", name)        // want "slog.With makes a logger for this line alone"
	log.With().Info("visit")                               // ok: log-with-in-hot-path
}

func variable(log *slog.Logger, id int) {
	l := log.With("id", id) // want "log.With makes a logger for a single line"
	l.Info("visit")
	shared := log.With("id", id) // ok: log-with-in-hot-path
	shared.Info("begin")
	shared.Info("end")
}

func spread(log *slog.Logger, attrs []any) {
	log.With(attrs...).Info("visit")         // ok: log-with-in-hot-path
	log.With("a", 1).Info("visit", attrs...) // ok: log-with-in-hot-path
}

func loop(log *slog.Logger, dir string, names []string) {
	for _, name := range names {
		inDir := log.With("dir", dir) // want "each iteration makes a logger of the same attributes"
		inDir.Info("begin", "name", name)
		inDir.Info("end", "name", name)
	}
	for _, name := range names {
		named := log.With("name", name) // ok: log-with-in-hot-path
		named.Info("begin")
		named.Info("end")
	}
}

func odd(log *slog.Logger, name string) {
	log.With("name").Info("visit", "name", name) // ok: log-with-in-hot-path
}

func passed(log *slog.Logger, id int, serve func(*slog.Logger)) {
	l := log.With("id", id) // ok: log-with-in-hot-path
	serve(l)
}

func failing(log *slog.Logger, err error) error {
	if err != nil {
		log.With("err", err).Error("failed") // ok: log-with-in-hot-path
		return err
	}
	return nil
}

type other struct{}

func (other) With(...any) other   { return other{} }
func (other) Info(string, ...any) {}

func unrelated(o other) {
	o.With("a", 1).Info("b") // ok: log-with-in-hot-path
}
