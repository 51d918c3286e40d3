package p

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

func direct(s, sep string) (n int) {
	for _, part := range strings.Split(s, ",") { // want `strings.Split allocates a slice for all parts of s, which the loop only walks once`
		n += len(part)
	}
	for _, part := range strings.SplitAfter(s, sep) { // want `parts of s`
		if part == "" {
			return n
		}
		n++
	}
	var word string
	for _, word = range strings.Fields(s) { // want `strings.Fields allocates`
		n += len(word)
	}
	for range strings.Split(s, "") { // want `parts of s`
		n++
	}
outer:
	for _ /* number */, a := range strings.Fields(s) { // want `parts of s`
		for _, b := range strings.Split(a, "-") { // want `parts of a`
			if b == word {
				continue outer
			}
		}
	}
	return n
}

func named(s string, lists []string) {
	lines := strings.Split(s, "\n") // want `parts of s`
	fmt.Println(len(s))
	for _, line := range lines {
		fmt.Println(line)
	}
	for _, list := range lists {
		items := strings.Split(list, ",") // want `parts of list`
		for _, item := range items {
			fmt.Println(item)
		}
	}
}

func functions(s string) {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' }) { // want `parts of s`
		fmt.Println(word)
	}
	seen := 0
	isSpace := func(r rune) bool { seen++; return seen > 3 && unicode.IsSpace(r) }
	for _, word := range strings.FieldsFunc(s, isSpace) { // want `parts of s`
		fmt.Println(word)
		seen = 0
	}
}

func raw(b []byte) {
	for _, part := range bytes.Split(b, []byte(", ")) { // want `bytes.Split allocates`
		fmt.Println(len(part))
	}
	for _, part := range bytes.Fields(b) { // want `bytes.Fields allocates`
		fmt.Println(len(part))
	}
}

func silent(s string, n int) {
	for i, part := range strings.Split(s, ",") { // ok: split-range (the index is used)
		fmt.Println(i, part)
	}
	for i := range strings.Split(s, ",") { // ok: split-range (the index is used)
		fmt.Println(i)
	}
	for _, part := range strings.SplitN(s, ",", n) { // ok: split-range (no iterator with a limit)
		fmt.Println(part)
	}
	kept := strings.Split(s, ",") // ok: split-range (used twice)
	for _, part := range kept {
		fmt.Println(part, len(kept))
	}
	often := strings.Fields(s) // ok: split-range (walked several times)
	for range n {
		for _, part := range often {
			fmt.Println(part)
		}
	}
	later := strings.Fields(s) // ok: split-range (walked by a function, perhaps several times)
	walk := func() {
		for _, part := range later {
			fmt.Println(part)
		}
	}
	walk()
	var declared []string = strings.Fields(s) // ok: split-range (the type is written)
	for _, part := range declared {
		fmt.Println(part)
	}
	for _, part := range strings.Split(s, ",") { // ok: split-range (defers for each part)
		defer fmt.Println(part)
	}
	for _, part := range strings.Split(s, ",")[1:] { // ok: split-range (a part of the slice)
		fmt.Println(part)
	}
}
