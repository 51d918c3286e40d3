package p

import (
	"sync/atomic"
	"time"
)

type state struct {
	last  atomic.Value
	typed atomic.Int64
}

func (s *state) set(nanos int64, d time.Duration, v *atomic.Value) {
	s.last.Store(nanos)                   // want "s.last holds an interface, for which each call puts nanos on the heap"
	v.Swap(d)                             // want "puts d on the heap"
	s.last.CompareAndSwap(nanos, nanos+1) // want "puts nanos.1 on the heap"
}

func (s *state) fine(text string, b byte, ok bool, p *int, m map[string]int, n int64) {
	s.last.Store(text) // ok: atomic-value-box
	s.last.Store(b)    // ok: atomic-value-box
	s.last.Store(ok)   // ok: atomic-value-box
	s.last.Store(p)    // ok: atomic-value-box
	s.last.Store(m)    // ok: atomic-value-box
	s.last.Store(1000) // ok: atomic-value-box
	s.typed.Store(n)   // ok: atomic-value-box
}
