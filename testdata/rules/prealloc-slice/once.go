package p

import "strings"

var names = list([]string{"a", "b"})

func list(all []string) string {
	var out []string
	for _, name := range all {
		out = append(out, name) // ok: prealloc-slice (once, for a package variable)
	}
	return strings.Join(out, ",")
}

func joined(all []string) string {
	var out []string // want "out grows by append"
	for _, name := range all {
		if false {
			var none []string
			for range all {
				none = append(none, name) // ok: prealloc-slice (switched off)
			}
		}
		out = append(out, name)
	}
	return strings.Join(out, ",")
}
