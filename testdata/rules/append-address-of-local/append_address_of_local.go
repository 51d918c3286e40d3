package p

import (
	"fmt"
	"sync"
)

type entry struct {
	key   string
	value [6]int
}

type list struct{ entries []entry }

func rangeValue(entries []entry) []*entry {
	out := make([]*entry, 0, len(entries))
	for _, e := range entries {
		out = append(out, &e) // want `e \(64 bytes\) is copied to the heap in every iteration: its address is appended to a slice at line 18`
	}
	return out
}

func rangeIndexed(l *list, out map[int]*entry) {
	for i, e := range l.entries {
		fmt.Println(e.key)
		out[i] = &e // want `e \(64 bytes\) is copied to the heap in every iteration`
	}
}

func taken(entries []entry, i int, out chan<- *entry) {
	for _, e := range entries {
		fmt.Println(e.key, i)
		out <- &e // want `e .* is copied to the heap in every iteration: its address is sent on out`
	}
}

func made(keys []string) []*entry {
	var out []*entry
	for _, key := range keys {
		e := entry{key: key}
		out = append(out, &e) // want `e \(64 bytes\) is put on the heap in every iteration`
	}
	return out
}

func counted(n int) []*entry {
	out := make([]*entry, n)
	for i := range n {
		e := entry{key: fmt.Sprint(i)}
		e.value[0] = i
		out[i] = &e // want `e .* is put on the heap in every iteration`
	}
	return out
}

func received(in <-chan string, out map[string]*entry) {
	for key := range in {
		var e entry
		e.key = key
		out[key] = &e // want `e .* is put on the heap in every iteration`
	}
}

func changed(entries []entry) (out []*entry) {
	for _, e := range entries {
		e.key += "!"
		out = append(out, &e) // want `e .* is put on the heap in every iteration`
	}
	return out
}

func grown(entries []entry) (out []*entry) {
	for _, e := range entries {
		entries = append(entries, e)
		out = append(out, &e) // want `e .* is put on the heap in every iteration`
	}
	return out
}

func outlivesIteration(entries []entry) (n int) {
	var pointers [1]*entry
	for _, e := range entries {
		pointers[0] = &e // want `e .* is copied to the heap in every iteration: .* which outlives the iteration`
		n += pointers[0].value[0]
	}
	return n
}

// Near misses.

func elements(entries []entry) []*entry { // ok: append-address-of-local (no copy)
	out := make([]*entry, 0, len(entries))
	for i := range entries {
		out = append(out, &entries[i])
	}
	return out
}

func filtered(entries []entry) (out []*entry) { // ok: append-address-of-local (a branch: copy-to-heap-by-addr)
	for _, e := range entries {
		if e.key != "" {
			out = append(out, &e)
		}
	}
	return out
}

func once(key string, out []*entry) []*entry { // ok: append-address-of-local (no loop)
	e := entry{key: key}
	return append(out, &e)
}

func twice(out []*entry) []*entry { // ok: append-address-of-local (two iterations)
	for _, key := range [2]string{"a", "b"} {
		e := entry{key: key}
		out = append(out, &e)
	}
	return out
}

func outside(keys []string) (out []*entry) { // ok: append-address-of-local (one variable for all)
	var e entry
	for range keys {
		out = append(out, &e)
	}
	return out
}

type guarded struct {
	mu sync.Mutex
	n  int
}

func locked(n int) (out []*guarded) { // ok: append-address-of-local (a lock)
	for i := range n {
		var g guarded
		g.n = i
		out = append(out, &g)
	}
	return out
}

func stays(entries []entry) (n int) { // ok: append-address-of-local (the address stays)
	for _, e := range entries {
		p := &e
		n += p.value[0]
	}
	return n
}
