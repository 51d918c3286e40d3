package p

import (
	"fmt"
	"strings"
)

type raw []byte

type parser struct {
	buf  []byte
	seen map[string]bool
}

func lookups(first, second map[string]int, key []byte) int {
	k := string(key) // want `string\(key\) is copied, on the heap when longer than 32 bytes, for 2 reads that need no copy`
	if n, ok := first[k]; ok {
		return n
	}
	return second[k]
}

func compared(word raw) int {
	var s = string(word) // want `for 4 reads`
	switch s {
	case "a", "b":
		return 1
	}
	if s == "x" || "y" < s || (s) != "z" {
		return 2
	}
	return 0
}

func slice(line []byte, n int, known map[string][]int) (total int) {
	// The key in front of the line.
	k := string(line[:n]) // want `string\(line\[:n\]\) is copied`
	for i := range len(known[k]) {
		total += known[k][i]
		if strings.HasPrefix("x", "y") {
			total++
		}
	}
	return total
}

func callsBetween(key []byte, m, n map[string]int) {
	k := string(key) // want `for 2 reads`
	v := m[k]
	fmt.Println(v)
	fmt.Println(n[k])
}

func (p *parser) field() bool {
	k := string(p.buf) // want `for 2 reads`
	return p.seen[k] && k != ""
}

func group(key []byte, m map[string]int) int {
	var (
		k = string(key) // want `for 2 reads`
		n = 1
	)
	return m[k] + m[k] + n - n
}

func writes(key []byte, m map[string]int, r interface{ Read([]byte) (int, error) }) {
	k := string(key) // ok: map-key-hoisted (the map keeps the string)
	if m[k] == 0 {
		m[k] = 1
	}
	c := string(key) // ok: map-key-hoisted (stored as well)
	if m[c] == 0 {
		m[c]++
	}
	d := string(key) // ok: map-key-hoisted (the bytes change before the last use)
	if m[d] == 0 {
		key[0] = 'x'
	}
	fmt.Println(m[d])
	e := string(key) // ok: map-key-hoisted (the reader fills the bytes)
	if m[e] == 0 {
		r.Read(key)
	}
	fmt.Println(m[e])
	f := string(key) // ok: map-key-hoisted (printed, which keeps it)
	fmt.Println(m[f], f)
	g := string(key) // ok: map-key-hoisted (used once: the compiler sees that)
	fmt.Println(m[g])
	h := string(key) // ok: map-key-hoisted (a closure keeps it)
	defer func() { fmt.Println(m[h], m[h]) }()
	i := string(key) // ok: map-key-hoisted (set again)
	for m[i] > 0 {
		i = "next"
	}
	j := string(rune(key[0])) // ok: map-key-hoisted (no bytes are converted)
	fmt.Println(m[j], m[j])
	l := string(key) // ok: map-key-hoisted (len needs no string, but is no comparison)
	fmt.Println(m[l], len(l))
	o := string(key) // ok: map-key-hoisted (the bytes are replaced in the loop)
	for m[o] > 0 {
		key = append(key, 'x')
	}
	boxes := map[any]int{}
	q := string(key) // ok: map-key-hoisted (the key is boxed)
	fmt.Println(boxes[q], boxes[q])
	delete(m, string(key)) // ok: map-key-hoisted (no variable)
}
