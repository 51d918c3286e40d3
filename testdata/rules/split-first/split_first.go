package p

import (
	"bytes"
	"fmt"
	"os"
	"strings"
)

const comma = ","

type row struct{ first string }

func assigned(s string, r *row, m map[string]string) string {
	host := strings.Split(s, ":")[0] // want `all parts of s are put into a new slice of which only the first is used`
	host = strings.Split(host, comma)[0] // want `all parts of host`
	r.first = strings.SplitN(s, "=", 2)[0] // want `all parts of s`
	m[s] = strings.SplitN(s, "=", -1)[0] // want `all parts of s`
	if name := strings.Split(os.Args[0], "/")[0]; name != "" { // want `all parts of os.Args`
		return name
	}
	return host
}

func elsewhere(s string) (string, bool) {
	fmt.Println(strings.TrimSpace(strings.Split(s, "#")[0])) // want `all parts of s`
	whole := strings.Split(s /* the path */, "/")[0] // want `all parts of s`
	_ = whole
	return strings.Split(s, ";")[0], strings.Split(s, ";")[0] == "x" // want `all parts of s` `all parts of s`
}

func readOnly(line []byte) int {
	key := bytes.Split(line, []byte("="))[0] // want `all parts of line`
	n := 0
	for _, c := range key {
		n += int(c)
	}
	return n + len(key)
}

func kept(line []byte) []byte {
	key := bytes.SplitN(line, []byte{'='}, 2)[0] // ok: split-first (the separator's length is not looked for in a literal)
	word := bytes.SplitN(line, []byte(" "), 2)[0] // want `all parts of line`
	return append(word, key...)
}

func silent(s, sep string) {
	parts := strings.Split(s, ":") // ok: split-first (all parts are kept)
	fmt.Println(parts[0], len(parts))
	fmt.Println(strings.Split(s, ":")[1]) // ok: split-first (the second part panics where Cut gives "")
	fmt.Println(strings.Split(s, sep)[0]) // ok: split-first (sep may be empty)
	fmt.Println(strings.Split(s, "")[0]) // ok: split-first (the first character)
	fmt.Println(strings.SplitAfter(s, ":")[0]) // ok: split-first (the part keeps its separator)
	fmt.Println(strings.Fields(s)[0]) // ok: split-first (panics where there is no field)
	fmt.Println(strings.SplitN(s, ":", 1)[0]) // ok: split-first (never splits)
	fmt.Println(strings.SplitN(s, ":", 0)[0]) // ok: split-first (always panics)
	fmt.Println(strings.SplitN(s, ":", len(sep))[0]) // ok: split-first (the limit is not known)
}

func conflict(path string, taken bool) string {
	if taken {
		first := strings.SplitN(path, "/", 2)[0] // ok: split-first (right before a panic)
		panic(first + " is taken")
	}
	first := strings.SplitN(path, "/", 2)[0] // want `all parts of path`
	return first
}
