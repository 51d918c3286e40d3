package p

import "sync"

type pair struct{ a, b int }

type handle struct{ p *pair }

type owner struct {
	pool *sync.Pool
	buf  []byte
}

var pool sync.Pool

func slice(fill func([]byte) []byte) {
	b := pool.Get().([]byte)
	b = fill(b[:0])
	pool.Put(b) // want `each Put of b, which is no pointer, allocates 24 bytes to hold it`
}

func (o *owner) structs(v pair) {
	o.pool.Put(v)         // want `each Put of v.*, which is no pointer, allocates 16 bytes`
	o.pool.Put(o.buf[:0]) // want `each Put of o.buf.*, which is no pointer, allocates 24 bytes`
}

func address(fill func([]byte) []byte) {
	p := pool.Get().(*[]byte)
	b := fill(*p)
	pool.Put(&b) // want `the variable b is allocated for each Put, 24 bytes, because its address goes into the pool`
}

func parameter(b []byte) {
	pool.Put(&b) // want `the variable b is allocated for each Put`
}

func pointer(fill func([]byte) []byte) {
	p := pool.Get().(*[]byte)
	*p = fill(*p)
	pool.Put(p) // ok: pool-nonpointer (the pointer from Get)
}

func direct(m map[string]int, h handle, p *pair) {
	pool.Put(m)           // ok: pool-nonpointer (a map is one pointer)
	pool.Put(h)           // ok: pool-nonpointer (so is a struct of one)
	pool.Put(p)           // ok: pool-nonpointer (a pointer)
	pool.Put(&pair{1, 2}) // ok: pool-nonpointer (a new value for the pool)
}

func (o *owner) field() {
	pool.Put(&o.buf) // ok: pool-nonpointer (part of o)
}

type stack struct{ items []any }

func (s *stack) Put(v any) { s.items = append(s.items, v) }

func other(s *stack, b []byte) {
	s.Put(b) // ok: pool-nonpointer (not a sync.Pool)
}
