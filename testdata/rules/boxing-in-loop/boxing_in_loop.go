package p

import (
	"errors"
	"fmt"
	"io"
	"slices"
)

type point string

func (p point) String() string { return "" }

type sink interface {
	Add(s fmt.Stringer)
	Put(v any)
}

func prefixed(w io.Writer, prefix string, ids []int) {
	for _, id := range ids {
		fmt.Fprintf(w, "%s%d\n", prefix, id) // want "each iteration copies prefix to the heap, 16 bytes"
	}
}

func several(s sink, p point, n int, ids []int) {
	for range ids {
		s.Put(p) // want "copies p to the heap, 16 bytes"
		s.Put(n) // want "copies n to the heap, 8 bytes"
		s.Put(p)
	}
	for range ids {
		s.Put(p) // want "copies p to the heap"
	}
}

func other(s sink, p point, ids []int) {
	for range ids {
		s.Add(p) // want "copies p to the heap"
	}
}

func nested(s sink, p point, rows [][]int) {
	for _, row := range rows {
		for range row {
			s.Put(p) // want "copies p to the heap"
		}
	}
}

func nothingToSave(s sink, p *point, m map[int]int, ok bool, b byte, v any, ids []int) {
	const name = "name"
	for _, id := range ids {
		s.Put(p)    // ok: boxing-in-loop
		s.Put(m)    // ok: boxing-in-loop
		s.Put(ok)   // ok: boxing-in-loop
		s.Put(b)    // ok: boxing-in-loop
		s.Put(v)    // ok: boxing-in-loop
		s.Put(name) // ok: boxing-in-loop
		s.Put(id)   // ok: boxing-in-loop
	}
}

func structs(s sink, p struct{ x, y int }, ids []int) {
	for range ids {
		s.Put(p) // ok: boxing-in-loop
	}
}

func changed(s sink, p point, ids []int) {
	for _, id := range ids {
		p += point(rune(id))
		s.Put(p) // ok: boxing-in-loop
	}
}

func sometimes(s sink, p point, ids []int) error {
	for _, id := range ids {
		if id == 7 {
			s.Put(p) // ok: boxing-in-loop
		}
		if id < 0 {
			return fmt.Errorf("bad %v", p) // ok: boxing-in-loop
		}
	}
	return errors.New("none")
}

func staysOnStack(p point, ids []int) (n int) {
	for range ids {
		n += size(p) // ok: boxing-in-loop
	}
	return n
}

func size(v any) int {
	if _, ok := v.(point); ok {
		return 2
	}
	return 1
}

func generic(p point, rows [][]point) (n int) {
	for _, row := range rows {
		n += slices.Index(row, p) // ok: boxing-in-loop
	}
	return n
}

func retried(s sink, p point) {
	for {
		s.Put(p) // ok: boxing-in-loop
		if p > "" {
			return
		}
	}
}
