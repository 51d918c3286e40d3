package p

import (
	"context"
	"fmt"
)

type span struct {
	from, to int
	label    string
}

func (s span) Label() string { return s.label }

type labelled interface{ Label() string }

type single struct{ p *int }

type empty struct{}

type sink interface {
	add(value any, index int)
	put(l labelled)
	fail(l labelled) error
}

type job struct {
	s    span
	next *job
	out  sink
}

func local(v any) bool { return v == nil }

func repeat(s sink, v span, n int) {
	for i := 0; i < n; i++ {
		s.add(v, i) // want `every iteration copies the same v \(32 bytes\) to the heap, where any needs it: it is passed to s\.add through sink at line 37`
	}
}

func withMethods(s sink, v span, names []string) {
	for range names {
		s.put(v) // want `copies the same v \(32 bytes\) to the heap, where labelled needs it`
	}
}

func array(s sink, id [16]byte, names []string) {
	for i := range names {
		s.add(id, i) // want `copies the same id \(16 bytes\)`
	}
}

func field(s sink, j job, rows [][]string) {
	for _, row := range rows {
		for i := range row {
			s.add(j.s, i) // want `copies the same j\.s \(32 bytes\)`
		}
	}
}

func printed(v span, names []string) {
	for _, name := range names {
		fmt.Println(name, v) // want `copies the same v`
	}
}

func twice(s sink, v span, n int) {
	for i := 0; i < n; i++ {
		s.add(v, i) // want `copies the same v`
		s.put(v)    // want `copies the same v`
	}
}

// It changes.

func changing(s sink, v span, n int) {
	for i := 0; i < n; i++ {
		v.from = i
		s.add(v, i) // ok: value-boxed-to-interface
	}
}

func elements(s sink, vs []span) {
	for i, v := range vs {
		s.add(v, i) // ok: value-boxed-to-interface
	}
}

// Through a pointer, others may change it.

func shared(s sink, j *job, n int) {
	for i := 0; i < n; i++ {
		s.add(j.s, i) // ok: value-boxed-to-interface
	}
}

// No copy: a pointer, a struct that is one, nothing at all, an interface.

func free(s sink, v *span, p single, e empty, l labelled, n int) {
	for i := 0; i < n; i++ {
		s.add(v, i) // ok: value-boxed-to-interface
		s.add(p, i) // ok: value-boxed-to-interface
		s.add(e, i) // ok: value-boxed-to-interface
		s.add(l, i) // ok: value-boxed-to-interface
	}
}

// The callee does not keep it.

func staying(v span, n int) {
	for i := 0; i < n; i++ {
		local(v) // ok: value-boxed-to-interface
	}
}

// Not in every iteration.

func sometimes(s sink, v span, n int) {
	for i := 0; i < n; i++ {
		if i%7 == 0 {
			s.add(v, i) // ok: value-boxed-to-interface
		}
	}
}

// Text and numbers.

func texts(ctx context.Context, name string, n int) {
	for i := 0; i < n; i++ {
		fmt.Println(name, i) // ok: value-boxed-to-interface
	}
}

// Once.

func once(s sink, v span) {
	s.add(v, 1) // ok: value-boxed-to-interface
}

// The loop has a label.

func tagged(s sink, v span, rows [][]int) {
outer:
	for i, row := range rows {
		s.add(v, i) // want "every iteration copies the same v"
		for _, x := range row {
			if x < 0 {
				continue outer
			}
		}
	}
}
