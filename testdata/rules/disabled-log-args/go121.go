// go: 1.21

package p

import "log/slog"

func visit(log *slog.Logger, names []string) {
	for i, name := range names {
		log.Debug("visit", "name", name, "index", i) // want `log\.Debug puts name and i on the heap in each call, before it asks whether the level is on`
	}
}
