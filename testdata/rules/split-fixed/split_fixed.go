package p

import (
	"errors"
	"fmt"
	"log"
	"strings"
)

const colon = ":"

func guarded(line string) (string, string, error) {
	parts := strings.SplitN(line, "=", 2) // want `a slice is allocated for the two parts of line`
	if len(parts) != 2 || parts[0] == "" {
		return "", "", errors.New("no key")
	}
	return strings.TrimSpace(parts[0]), parts[1], nil
}

func inside(lines []string) map[string]string {
	out := map[string]string{}
	for _, line := range lines {
		kv := strings.SplitN(line, colon, 2) // want `two parts of line`
		if len(kv) < 2 {
			continue
		}
		out[kv[0]] = kv[1]
	}
	return out
}

func branches(s string) string {
	if kv := strings.SplitN(s, "=", 2); len(kv) == 2 { // want `two parts of s`
		return kv[1]
	} else if kv[0] == "x" {
		return "-"
	}
	p := strings.SplitN(s, "@", 2) // want `two parts of s`
	if 1 < len(p) && p[1] != "" {
		p[0] = strings.ToLower(p[0])
		return p[0]
	}
	q := strings.SplitN(s, "#", 2) // want `two parts of s`
	if len(q) == 1 {
		panic("no number")
	}
	return q[1]
}

func fatal(line string) string {
	parts := strings.SplitN(line, "=", 2) // want `two parts of line`
	if len(parts) != 2 {
		log.Fatalf("no value: %s", line)
	}
	return parts[1]
}

func unguarded(s string) string {
	parts := strings.SplitN(s, "/", 2) // want `two parts of s`
	return parts[1] + parts[0]
}

func takenNames(before, s string) string {
	parts := strings.SplitN(s, "=", 2) // want `two parts of s`
	if len(parts) > 1 {
		return before + parts[0] + parts[1]
	}
	return parts[0]
}

func silent(s, sep string, n int) {
	a := strings.SplitN(s, sep, 2) // ok: split-fixed (sep may be empty)
	fmt.Println(a[0], len(a) == 2)
	b := strings.SplitN(s, "=", 3) // ok: split-fixed (three parts)
	fmt.Println(b[0], len(b) == 2)
	c := strings.SplitN(s, "=", 2) // ok: split-fixed (handed on)
	fmt.Println(c, c[0])
	d := strings.SplitN(s, "=", 2) // ok: split-fixed (the number is used)
	fmt.Println(d[0], len(d))
	e := strings.SplitN(s, "=", 2) // ok: split-fixed (the index is not known)
	fmt.Println(e[n], e[0])
	f := strings.SplitN(s, "=", 2) // ok: split-fixed (a third part is asked for)
	if len(f) == 3 {
		fmt.Println(f[0])
	}
	g := strings.SplitN(s, "=", 2) // ok: split-fixed (ranged over)
	for _, part := range g {
		fmt.Println(part, g[0])
	}
	h := strings.SplitN(s, "=", 2) // ok: split-fixed (the address of a part)
	fmt.Println(&h[0])
	i := strings.Split(s, "=") // ok: split-fixed (a second separator counts)
	if len(i) == 2 {
		fmt.Println(i[0], i[1])
	}
	j := strings.SplitN(s, "=", 2) // ok: split-fixed (a closure uses it)
	defer func() { fmt.Println(j[0]) }()
}
