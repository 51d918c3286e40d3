package p

import (
	"bytes"
	"fmt"
	"strings"
)

const slash = "/"

func counted(s string, b []byte) int {
	n := len(strings.Split(s, ":"))    // want `a slice is allocated for all parts of s, only to count them`
	n += 2 * len(strings.Split(s, ".")) // want `all parts of s`
	if len(strings.Split(s, slash)) > 2 { // want `all parts of s`
		n++
	}
	n -= len(strings.SplitAfter(s, "\n"))      // want `all parts of s`
	n -= len(bytes.Split(b, []byte(", ")))     // want `all parts of b`
	n -= len(strings.Split(s+slash, "=")) >> 1 // want `all parts of s\+slash`
	return -len(strings.Split(s /* the path */, "/")) + n // want `all parts of s`
}

func named(s string) int {
	parts := strings.Split(s, "/") // want `only their number is used`
	if len(parts) > 3 {
		return 3
	}
	return len(parts)
}

func silent(s, sep string, b []byte) {
	parts := strings.Split(s, ":") // ok: split-count (the parts are used)
	fmt.Println(parts[0], len(parts))
	fmt.Println(len(strings.Split(s, sep)))        // ok: split-count (sep may be empty)
	fmt.Println(len(strings.Split(s, "")))         // ok: split-count (counts characters)
	fmt.Println(len(strings.SplitN(s, ":", 3)))    // ok: split-count (three at most)
	fmt.Println(len(strings.Fields(s)))            // ok: split-count (no function counts fields)
	fmt.Println(len(bytes.Split(b, []byte{':'})))  // ok: split-count (what is in a literal is not looked at)
	fmt.Println(cap(strings.Split(s, ":")))        // ok: split-count (not the length)
	fmt.Println(len(strings.Split(s, ":")[0]))     // ok: split-count (the length of a part)
	var passed = strings.Split(s, "-")             // ok: split-count (handed on)
	fmt.Println(len(passed), passed)
}
