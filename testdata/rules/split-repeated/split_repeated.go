package p

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

type request struct{ path string }

func address(s string) (host, port string) {
	host = strings.Split(s, ":")[0] // want `strings.Split\(s, ":"\) allocates the same slice each of the 2 times that this function calls it`
	port = strings.Split(s, ":")[1]
	return host, port
}

func kind(name string) int {
	if strings.HasPrefix(strings.ToLower(name), "a") { // want `strings.ToLower\(name\) reads name and, where a letter changes, allocates the same string each of the 3 times`
		return 1
	} else if strings.HasPrefix(strings.ToLower(name), "b") {
		return 2
	}
	return len(strings.ToLower(name))
}

func route(r *request) (string, int) {
	first := strings.Fields(r.path)[0] // want `strings.Fields\(r.path\) allocates the same slice`
	touch(r)
	return first, len(strings.Fields(r.path))
}

func touch(r *request) { fmt.Println(r) }

func silent(s, other string, list []string) ([]string, error) {
	a := strings.Split(s, ":")[0]
	b := strings.Split(s, ",")[0]     // ok: split-repeated (another separator)
	c := strings.Split(other, ":")[0] // ok: split-repeated (another string)
	d := strings.Split(s, a)[0]       // ok: split-repeated (the separator varies)
	e := strings.Split(s, a)[1]
	return []string{a, b, c, d, e}, nil
}

func changes(s string) []string {
	a := strings.Fields(s)[0] // ok: split-repeated (the string changes)
	s = s[1:]
	b := strings.Fields(s)[0]
	return []string{a, b}
}

func kept(s string) ([]string, []string) {
	one := strings.Fields(s) // ok: split-repeated (slices of their own)
	two := strings.Fields(s)
	one[0] = "x"
	strings.Fields(s)[0] = "y"
	return one, two
}

func branches(s string, upper bool) string {
	if upper {
		return strings.ToUpper(s) // ok: split-repeated (one or the other)
	}
	switch s {
	case "x":
		return strings.ToUpper(s)
	}
	return s
}

func fails(s string) (string, error) {
	low := strings.ToLower(s) // ok: split-repeated (again only for an error)
	if low == "" {
		return "", errors.New("no " + strings.ToLower(s))
	}
	return low, os.Chdir(low)
}
