package p

import (
	"fmt"
	text "strings"
)

type splitter struct{}

func (splitter) Split(s, sep string) []string { return []string{s, sep} }

func alias(s string) string {
	first := text.Split(s, ":")[0] // want `all parts of s`
	// A comment of its own.
	return first
}

func shadowed(s string) string {
	var strings splitter
	first := strings.Split(s, ":")[0] // ok: split-first (not the package)
	return first
}

func several(s string) {
	a, b := text.Split(s, ":")[0], len(s) // want `all parts of s`
	fmt.Println(a, b)
	var c = text.Split(s, "|")[0] // want `all parts of s`
	f := func() string { return text.Split(s, "-")[0] } // want `all parts of s`
	fmt.Println(c, f())
}
