// go: 1.19

package p

import "sync/atomic"

type clock struct{ last atomic.Value }

func (c *clock) set(nanos int64) {
	c.last.Store(nanos) // want `c\.last holds an interface, for which each call puts nanos on the heap`
}
