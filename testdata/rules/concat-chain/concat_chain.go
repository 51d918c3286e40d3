package p

import (
	"fmt"
	"strconv"
	"strings"
)

type text string

type pair struct{ key, value string }

func (p *pair) line() string {
	s := p.key + "=" // want `s is put together in 3 steps, each of which allocates a string and copies the one before`
	s += p.value
	s += "\n"
	return s
}

func extended(s, a, b string) string {
	s += a // want `s is put together in 2 steps`
	s += b
	return s
}

func started(a, b string) string {
	var s = "x" // want `s is put together in 2 steps`
	s += a
	s += b
	t := a // want `t is put together in 2 steps`
	t += s
	t += strconv.Itoa(len(b))
	return t
}

func two(a, b string) string {
	s := a + b // want `s is put together in 2 steps`
	s += a
	return s
}

func named(a text) text {
	s := text("x") // want `s is put together in 2 steps`
	s += a
	s += "y"
	return s
}

func own(a, b string) string {
	s := a + ":" // want `s is put together in 2 steps`
	s += b
	s += s // twice itself
	return s
}

func result(a, b string) (s string) {
	s += a // want `s is put together in 2 steps`
	s += b
	return
}

func wide(aRatherLongName, anotherRatherLongName string) string {
	if aRatherLongName != "" {
		s := "a text that is followed by others: " + aRatherLongName // want `s is put together in 3 steps`
		s += " and by another text, " + anotherRatherLongName
		s += ", and so on, and so on"
		return s
	}
	return ""
}

func commented(a, b string) string {
	s := a + ":" // want `s is put together in 3 steps`
	// The value.
	s += b
	s += "\n"
	return s
}

func local(a, b string) bool {
	s := a + "/" // want `s is put together in 2 steps`
	s += b
	return s == "a/b"
}

func calls(p *pair, next func() string) string {
	s := p.key + ":" // want `s is put together in 3 steps`
	s += next()
	s += p.value
	t := "<" // want `t is put together in 2 steps`
	t += next()
	t += ">"
	u := s + ":" // want `u is put together in 3 steps`
	u += strings.ToUpper(p.key)
	u += strings.TrimSpace(t)
	return u
}

func silent(a, b string, parts []string, n int) string {
	s := a // ok: concat-chain (one step)
	s += b
	fmt.Println(s)
	s += a // ok: concat-chain (seen in between)
	fmt.Println(s)
	s += b
	if n > 1 {
		s += a // ok: concat-chain (one step)
	}
	n += 1 // ok: concat-chain (numbers)
	n += 2
	for _, part := range parts {
		s += part // ok: concat-chain (for string-concat-loop)
		s += ";"
	}
	const prefix = "a" + "b"
	t := prefix // ok: concat-chain (one step)
	t += b
	u := strings.ToUpper(a) // ok: concat-chain (one step behind a call)
	u += t
	return s + u
}

func captured(a, b string) string {
	s := a + ":" // ok: concat-chain (the deferred function sees it)
	defer func() { fmt.Println(s) }()
	s += a
	s += b
	return s
}

func panicking(parts []string) (s string) {
	defer func() { _ = recover() }()
	s += parts[0] // ok: concat-chain (returned as it is when there is no second part)
	s += parts[1]
	return s
}

var global string

func shared(a, b string) {
	global += a // ok: concat-chain (others may read it in between)
	global += b
}

func short(a, b string) string {
	s := a + ":"; s += b; s += "\n"; return s // want `s is put together in 3 steps`
}
