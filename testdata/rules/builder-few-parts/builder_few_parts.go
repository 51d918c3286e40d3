package p

import (
	"bytes"
	"strings"
)

// The expectations stand behind what is flagged, as a fix would lose comments inside.

func subject(prefix, name string) string {
	var b strings.Builder; b.WriteString(prefix); b.WriteString(name); return b.String() // want `b is allocated anew when it is full, for two strings that a concatenation joins at once`
}

func quoted(name string) (out []string) {
	var buf bytes.Buffer; buf.WriteString(`"`); buf.WriteString(name); buf.WriteString(`"`); text := buf.String() // want `buf is allocated anew when it is full, for three strings`
	return append(out, text)
}

func path(parts []string) string {
	var b strings.Builder; b.WriteString(parts[0]); b.WriteString("/"); b.WriteString(strings.ToLower(parts[1])); b.WriteString("/"); return b.String() // want `four strings`
}

func assigned(prefix string, names []string) {
	for i, name := range names {
		var b strings.Builder; b.WriteString(prefix); b.WriteString(name); names[i] = b.String() // want `two strings`
	}
}

func grown(prefix, name string) string {
	var b strings.Builder // ok: builder-few-parts (allocated once)
	b.Grow(len(prefix) + len(name))
	b.WriteString(prefix)
	b.WriteString(name)
	return b.String()
}

func used(prefix, name string) (string, int) {
	var b strings.Builder // ok: builder-few-parts (is asked for its length)
	b.WriteString(prefix)
	b.WriteString(name)
	text := b.String()
	return text, b.Len()
}

func branched(prefix, name string) string {
	var b strings.Builder // ok: builder-few-parts (a branch)
	b.WriteString(prefix)
	if name != "" {
		b.WriteString(name)
	}
	return b.String()
}

func commented(prefix, name string) string {
	var b strings.Builder // want `two strings`
	b.WriteString(prefix)
	// The name comes last.
	b.WriteString(name)
	return b.String()
}

type writer struct{ strings.Builder }

func other(prefix, name string) string {
	var b writer // ok: builder-few-parts (another type)
	b.WriteString(prefix)
	b.WriteString(name)
	return b.String()
}

func one(name string) string {
	var b strings.Builder // ok: builder-few-parts (one string)
	b.WriteString(name)
	return b.String()
}
