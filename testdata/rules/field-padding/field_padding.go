package p

import (
	"sync"
	"sync/atomic"
)

// sample is stored by the many.
type sample struct { // want "sample is 24 bytes, 16 in another order, for each of the many in Series.samples"
	valid bool    // whether value counts
	value float64 `unit:"V"`
	// kind tells where it is from.
	kind uint8 `unit:"-"` // see kinds
}

type Series struct {
	samples []sample
}

// single objects shrink by a size class.
type node struct { // want "node is 40 bytes, 24 in another order, of which the allocator takes 24 instead of 48"
	leaf  bool
	next  *node
	dirty bool
	key   uint64
	a, b  bool
}

func insert(n *node, key uint64) *node {
	return &node{next: n, key: key}
}

type base struct{ x, y uint32 }

type derived struct { // want "derived is 32 bytes, 24 in another order, for each of the many in table"
	on bool
	base
	name *string `doc:"name"` // embedded above
	off  bool
}

var table map[int]derived

// Groups stay, so the order is only told.
type grouped struct { // want "grouped is 24 bytes, 16 in another order"
	// flags
	on bool

	// values
	value uint64
	off   bool
}

type locked struct { // want "locked is 40 bytes, 32 in another order"
	on    bool
	value uint64
	mu    sync.Mutex // protects what follows
	off   bool
	last  uint64
}

type Groups struct {
	all    map[string]grouped
	locked []locked
}

type same struct { // ok: field-padding (the size class stays: 48 and 40 bytes are in one)
	a bool
	b uint64
	c bool
	d [3]uint64
}

func newSame() *same { return &same{a: true} }

type options struct { // ok: field-padding (not allocated by a function, not in a container)
	a bool
	b uint64
	c bool
}

var defaults options

type listed struct { // ok: field-padding (a literal has no field names)
	a bool
	b uint64
	c bool
}

type listing []listed

var all = struct{ l listing }{listing{{true, 1, false}}}

type Listings struct{ all []listing }

type counter struct { // ok: field-padding (a 64-bit field has to stay first on 32-bit machines)
	n  uint64
	on bool
	m  uint64
	of bool
}

type Counters struct{ all []counter }

func (c *Counters) add(i int) { atomic.AddUint64(&c.all[i].n, 1) }

type padded struct { // ok: field-padding (padding on purpose)
	a bool
	_ [7]byte
	b uint64
	c bool
}

type Paddeds struct{ all []padded }

type wire struct { // ok: field-padding (converted to a struct with the same fields)
	a bool
	b uint64
	c bool
}

type wireJSON struct { // ok: field-padding (as before)
	a bool
	b uint64
	c bool
}

type Wires struct {
	all  []wire
	json []wireJSON
}

type tight struct { // ok: field-padding (the best order already)
	b    uint64
	a, c bool
}

type Tights struct{ all []tight }

type AppConfig struct { // ok: field-padding (one of these)
	a bool
	b *int
	c bool
	d [2]uint32
}

func NewConfig() *AppConfig { return &AppConfig{a: true} }

type message struct { // ok: field-padding (the order shows in the JSON)
	A bool   `json:"a"`
	B uint64 `json:"b"`
	C bool   `json:"c"`
}

type Messages struct{ all []message }

type guardedPage struct { // ok: field-padding (the lock's place tells what it protects)
	ready bool
	next  *guardedPage
	mu    sync.Mutex
	dirty bool
	key   uint64
	shut  bool
}

func newGuardedPage() *guardedPage { return &guardedPage{} }

type wide struct { // ok: field-padding (208 bytes instead of 224 are not worth it)
	leaf  bool
	words [25]uint64
	shut  bool
}

func newWide() *wide { return &wide{} }
