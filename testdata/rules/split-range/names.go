package p

import text "strings"

type splitter struct{}

func (splitter) Split(s, sep string) []string { return []string{s, sep} }

func alias(s string) (n int) {
	for _, part := range text.Split(s, ",") { // want `text.Split allocates`
		n += len(part)
	}
	var strings splitter
	for _, part := range strings.Split(s, ",") { // ok: split-range (not the package's)
		n += len(part)
	}
	return n
}
