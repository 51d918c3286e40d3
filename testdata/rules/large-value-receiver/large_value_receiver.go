package p

import (
	"fmt"
	"io"
	"sync"
)

type page struct {
	header [16]uint64
	body   [16]uint64
	name   string
}

func (p page) checksum(w io.Writer) error { // want `every call of checksum, Dump or print copies its receiver, page of 272 bytes`
	fmt.Fprintln(w, p.name)
	for _, word := range p.body {
		if _, err := fmt.Fprintln(w, word); err != nil {
			return err
		}
	}
	return nil
}

func (p page) Dump(w io.Writer) error { // ok: large-value-receiver (reported with the first method)
	fmt.Fprintln(w, p.name)
	return p.checksum(w)
}

func (p page) String() string { // ok: large-value-receiver (an interface decides)
	return fmt.Sprintf("%s %d %d", p.name, p.header, p.body)
}

func (p page) first() uint64 { // ok: large-value-receiver (inlined, nothing is copied)
	return p.body[0]
}

func (p *page) fill(w uint64) { // ok: large-value-receiver (a pointer)
	for i := range p.body {
		p.body[i] = w
		fmt.Println(i, w)
	}
}

func (page) print() {
	fmt.Println("one page")
	fmt.Println("and another")
}

type small struct {
	words [31]uint64
}

func (s small) print() { // ok: large-value-receiver (248 bytes)
	fmt.Println("small", s.words[0])
	fmt.Println("small", s.words[1])
}

type wide struct {
	words [40]uint64
}

func (w wide) print() { // want `every call of print copies its receiver, wide of 320 bytes`
	fmt.Println("wide", w.words[0])
	fmt.Println("wide", w.words[1])
}

type many struct{ words [50]uint64 }

func (m many) a() { fmt.Println(m.words[0]); fmt.Println(m.words[1]) } // want `every call of a, b, c or 2 more methods copies its receiver, many of 400 bytes`
func (m many) b() { fmt.Println(m.words[0]); fmt.Println(m.words[1]) }
func (m many) c() { fmt.Println(m.words[0]); fmt.Println(m.words[1]) }
func (m many) d() { fmt.Println(m.words[0]); fmt.Println(m.words[1]) }
func (m many) e() { fmt.Println(m.words[0]); fmt.Println(m.words[1]) }

type table[K comparable] struct {
	keys [64]K
}

func (t table[K]) print() { // ok: large-value-receiver (its size depends on K)
	fmt.Println(t.keys[0])
	fmt.Println(t.keys[1])
}

type list []page

func (l list) print() { // ok: large-value-receiver (a slice header)
	fmt.Println(l[0].name)
	fmt.Println(l[1].name)
}

type guarded struct {
	*sync.Mutex
	words [64]uint64
}

func (g guarded) print() { // want `every call of print copies its receiver, guarded of 520 bytes`
	g.Lock()
	defer g.Unlock()
	fmt.Println(g.words)
}

type scaled struct{ words [40]uint64 }

func (s scaled) sum(w io.Writer) (total uint64) { // ok: large-value-receiver (the method changes its copy)
	s.scale()
	for _, word := range s.words {
		total += word
		fmt.Fprintln(w, word)
		fmt.Fprintln(w, total)
	}
	return total
}

func (s *scaled) scale() {
	for i := range s.words {
		s.words[i] *= 3
	}
}

type dialConfig struct{ words [40]uint64 }

func (c dialConfig) dump(w io.Writer) { // ok: large-value-receiver (there are few configurations)
	for _, word := range c.words {
		fmt.Fprintln(w, word)
		fmt.Fprintln(w, "of", len(c.words))
	}
}

type window struct{ words [40]uint64 }

func (o window) find(w io.Writer) (total uint64) { // want "every call of find copies its receiver, window of 320 bytes"
	for _, word := range o.words {
		total += word + o.zone()
		fmt.Fprintln(w, word)
		fmt.Fprintln(w, total)
	}
	return total
}

func (o *window) zone() uint64 {
	return o.words[0] % 7
}
