package p

import (
	"bytes"
	"strings"
	"unicode"
)

func fields(s string, b []byte, i int) (n int) {
	first := strings.Fields(s)[0]                    // want `all fields of s are put into a new slice of which only the first is used`
	n = len(strings.Fields(first))                   // want `the fields of first are put into a new slice only to be counted`
	n += len(bytes.Fields(b))                        // want `the fields of b`
	n += len(strings.FieldsFunc(s, unicode.IsUpper)) // want `the fields of s`
	n += len(strings.Fields(s)[0])                   // want `all fields of s`
	n += len(strings.Fields(s)[1])                   // ok: fields-count (the second)
	n += len(strings.Fields(s)[i])                   // ok: fields-count (any)
	all := strings.Fields(s)                         // ok: fields-count (kept)
	n += len(all) + len(all[0])
	n += len(strings.Fields(s)[:i]) // ok: fields-count (counted is a part)
	return n
}

type splitter struct{}

func (splitter) Fields(s string) []string { return nil }

func other(strings splitter, s string) int {
	return len(strings.Fields(s)) // ok: fields-count (another Fields)
}
