package p

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

type point struct{ x, y int }

func (p *point) norm() int { return p.x*p.x + p.y*p.y }

func parse(s string) (*point, error) { // want `every call of parse puts a new point \(16 bytes\) on the heap because parse is not inlined \(it costs (about|at least) \d+ of 80\); length \(ctor_returns_pointer.go:\d+\) needs it only locally`
	left, right, ok := strings.Cut(s, ",")
	if !ok {
		return nil, errors.New("no comma")
	}
	x, err := strconv.Atoi(left)
	if err != nil {
		return nil, err
	}
	y, err := strconv.Atoi(right)
	if err != nil {
		return nil, err
	}
	return &point{x: x, y: y}, nil
}

func length(s string) int {
	p, err := parse(s)
	if err != nil {
		return 0
	}
	p.x++
	return p.norm()
}

func middle(a, b string) *point { // want `every call of middle puts a new point \(16 bytes\) on the heap because middle is not inlined \(it has a defer statement\); norm \(`
	defer fmt.Println("middle")
	m := new(point)
	m.x = len(a) + len(b)
	return m
}

func norm() int {
	return middle("a", "bc").norm()
}

// Near misses.

type item struct{ a, b int }

func newItem(a, b int) *item { // ok: ctor-returns-pointer (inlined)
	return &item{a: a, b: b}
}

func sum() int {
	i := newItem(1, 2)
	return i.a + i.b
}

type kept struct{ n int }

var all []*kept

func newKept(s string) *kept { // ok: ctor-returns-pointer (every caller keeps it)
	fmt.Println("new", s)
	fmt.Println("kept", s)
	return &kept{n: len(s)}
}

func add(s string) {
	k := newKept(s)
	all = append(all, k)
}

type registered struct{ n int }

var registry []*registered

func newRegistered(s string) *registered { // ok: ctor-returns-pointer (it keeps the pointer itself)
	fmt.Println("new", s)
	fmt.Println("registered", s)
	r := &registered{n: len(s)}
	registry = append(registry, r)
	return r
}

func size(s string) int {
	r := newRegistered(s)
	return r.n
}

type locked struct {
	mu sync.Mutex
	n  int
}

func newLocked(s string) *locked { // ok: ctor-returns-pointer (a lock must not be copied)
	fmt.Println("new", s)
	fmt.Println("locked", s)
	return &locked{n: len(s)}
}

func count(s string) int {
	l := newLocked(s)
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.n
}

type optional struct{ n int }

func find(s string) *optional { // ok: ctor-returns-pointer (nil means absent)
	fmt.Println("find", s)
	fmt.Println("find", s)
	if s == "" {
		return nil
	}
	return &optional{n: len(s)}
}

func found(s string) int {
	if o := find(s); o != nil {
		return o.n
	}
	return 0
}

type huge struct{ words [32]int }

func newHuge(s string) *huge { // ok: ctor-returns-pointer (256 bytes are not returned by value)
	fmt.Println("new", s)
	fmt.Println("huge", s)
	return &huge{words: [32]int{len(s)}}
}

func first(s string) int {
	h := newHuge(s)
	return h.words[0]
}

type callback struct{ n int }

func newCallback(s string) *callback { // ok: ctor-returns-pointer (used as a value)
	fmt.Println("new", s)
	fmt.Println("callback", s)
	return &callback{n: len(s)}
}

var factory = newCallback

func called(s string) int {
	c := newCallback(s)
	return c.n
}

type compared struct{ n int }

func newCompared(s string) *compared { // ok: ctor-returns-pointer (identity is compared)
	fmt.Println("new", s)
	fmt.Println("compared", s)
	return &compared{n: len(s)}
}

func isFirst(s string, other *compared) bool {
	c := newCompared(s)
	return c == other
}

type inner struct{ child compared }

func newInner(s string) *inner { // ok: ctor-returns-pointer (the caller keeps a part)
	fmt.Println("new", s)
	fmt.Println("inner", s)
	return &inner{child: compared{n: len(s)}}
}

func child(s string) *compared {
	i := newInner(s)
	return &i.child
}

func ParsePoint(p string) (*point, error) { // want `every call of ParsePoint puts a new point`
	x, err := strconv.Atoi(p)
	if err != nil {
		return nil, err
	}
	y, err := strconv.Atoi(strings.TrimSpace(p))
	if err != nil {
		return nil, err
	}
	return &point{x: x, y: y}, nil
}

func norms(p string) int {
	q, err := ParsePoint(p)
	if err != nil {
		return 0
	}
	return q.x
}
