package p

import text "strings"

func alias(s string) int {
	return len(text.Split(s, ",")) // want `all parts of s`
}

type splitter struct{}

func (splitter) Split(s, sep string) []string { return []string{s, sep} }

func shadowed(s string, strings splitter) int {
	return len(strings.Split(s, ",")) // ok: split-count (not the package's)
}

func ownLen(s string) bool {
	len := func(parts []string) bool { return parts == nil }
	return len(text.Split(s, ",")) // ok: split-count (not the builtin)
}
