// go: 1.18

package p

import "sync/atomic"

type clock struct{ last atomic.Value }

func (c *clock) set(nanos int64) {
	c.last.Store(nanos) // ok: atomic-value-box (atomic.Pointer and atomic.Int64 are new in 1.19)
}
