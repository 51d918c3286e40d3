package p

import (
	"iter"
	"strings"
)

type item struct {
	id   int
	kids []item
}

func (i item) name() string { return strings.Repeat("x", i.id) }

func filter(items []item) []int {
	out := []int{} // ok: prealloc-slice (only some are appended)
	for _, it := range items {
		if it.id > 0 {
			out = append(out, it.id)
		}
	}
	rest := []int{} // ok: prealloc-slice (continue before the append)
	for _, it := range items {
		if it.id < 0 {
			continue
		}
		rest = append(rest, it.id)
	}
	first := []int{} // ok: prealloc-slice (the loop is left early)
	for _, it := range items {
		first = append(first, it.id)
		if it.id == 3 {
			break
		}
	}
	return append(append(out, rest...), first...)
}

func failing(items []item) []int {
	out := []int{} // ok: prealloc-slice (return in the loop)
	for _, it := range items {
		if it.id < 0 {
			return nil
		}
		out = append(out, it.id)
	}
	sw := []int{} // ok: prealloc-slice (under a case)
	for _, it := range items {
		switch it.id {
		case 1:
			sw = append(sw, it.id)
		}
	}
	return append(out, sw...)
}

func noLength(c chan int, seq iter.Seq[int], s string) int {
	var a, b, d []int
	for v := range c {
		a = append(a, v)
	}
	e := []int{} // ok: prealloc-slice (a channel has no length that says how much will come)
	for v := range c {
		e = append(e, v)
	}
	f := []int{} // ok: prealloc-slice (nor has an iterator)
	for v := range seq {
		f = append(f, v)
	}
	g := []rune{} // ok: prealloc-slice (a string has fewer characters than bytes)
	for _, r := range s {
		g = append(g, r)
	}
	h := []string{} // ok: prealloc-slice (the parts exist in the loop only)
	for _, part := range strings.Split(s, ",") {
		h = append(h, part)
	}
	return len(a) + len(b) + len(d) + len(e) + len(f) + len(g) + len(h)
}

func nested(items []item) int {
	out := []int{} // ok: prealloc-slice (an inner loop appends)
	for _, it := range items {
		for _, kid := range it.kids {
			out = append(out, kid.id)
		}
	}
	flat := []item{} // ok: prealloc-slice (a spread of unknown length)
	for _, it := range items {
		flat = append(flat, it.kids...)
	}
	return len(out) + len(flat)
}

func sized(items []item) int {
	out := make([]int, 0, len(items)) // ok: prealloc-slice (has a capacity)
	for _, it := range items {
		out = append(out, it.id)
	}
	zeroes := make([]int, 3) // ok: prealloc-slice (does not begin empty)
	for _, it := range items {
		zeroes = append(zeroes, it.id)
	}
	var nothing []struct{} // ok: prealloc-slice (elements without size never allocate)
	for range items {
		nothing = append(nothing, struct{}{})
	}
	return len(out) + len(zeroes) + len(nothing)
}

func usedBefore(items []item) []int {
	out := []int{} // ok: prealloc-slice (holds something when the loop begins)
	out = append(out, 1)
	for _, it := range items {
		out = append(out, it.id)
	}
	again := []int{} // ok: prealloc-slice (a second loop appends more)
	for _, it := range items {
		again = append(again, it.id)
	}
	for _, it := range items {
		if it.id > 1 {
			again = append(again, it.id)
		}
	}
	twice := []int{} // ok: prealloc-slice (cut back in the loop)
	for _, it := range items {
		twice = append(twice, it.id)
		twice = twice[:0]
	}
	watched := []int{} // ok: prealloc-slice (its capacity is looked at)
	for _, it := range items {
		watched = append(watched, it.id)
	}
	return append(append(append(out, again...), twice...), cap(watched))
}

func elsewhere(items []item) []int {
	out := []int{} // ok: prealloc-slice (declared in another block)
	if len(items) > 3 {
		for _, it := range items {
			out = append(out, it.id)
		}
	}
	return out
}

func shadowed(items []item) int {
	append := func(xs []int, x int) []int { return xs }
	out := []int{} // ok: prealloc-slice (not the builtin)
	for _, it := range items {
		out = append(out, it.id)
	}
	return len(out)
}

func generic[S ~[]E, E any](items []E) S {
	var out S // ok: prealloc-slice (the type is not known)
	for _, it := range items {
		out = append(out, it)
	}
	return out
}

func fewOnes() int {
	few := []int{1, 2, 3}
	var squares []int // ok: prealloc-slice (three elements fit into the first 32 bytes)
	for _, n := range few {
		squares = append(squares, n*n)
	}
	return len(squares)
}
