// go: 1.20

package p

import "log/slog"

func visit(log *slog.Logger, names []string) {
	for i, name := range names {
		log.Debug("visit", "name", name, "index", i) // ok: disabled-log-args (log/slog is new in 1.21)
	}
}
