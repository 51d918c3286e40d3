package p

import (
	"sync"
	"time"
)

type entry struct {
	id       uint64
	modified time.Time // want "every entry in Index.entries loads the garbage collector, with modified alone.* takes 16 bytes instead of 32"
}

type Index struct {
	mu      sync.Mutex
	entries []entry
}

type span struct {
	from, to time.Time // want "with from and to alone.* takes 16 bytes instead of 48"
}

var calendar = map[int]span{}

type sample struct {
	value float64
	at    time.Time // want "every .* in Recorder.samples loads"
}

type Recorder struct {
	samples chan sample
}

// Nested slices and defined container types.

type deadline struct {
	key [20]byte
	at  time.Time // want "in Wheel.slots .* 32 bytes instead of 48"
}

type bucket []deadline

type Wheel struct {
	slots []bucket
}

// An element that is part of an element.

type stamp struct {
	created time.Time // want "in Store.rows loads"
}

type row struct {
	stamp
	id int32
}

type Store struct {
	rows []row
}

// A container of the package's own.

type ring[T any] struct {
	items []T
	head  int
}

type tick struct {
	at time.Time // want "in Clock.ticks"
}

type Clock struct {
	ticks ring[tick]
}

// Other pointers remain.

type session struct {
	user    string
	expires time.Time // want "every session in Sessions.byID takes 40 bytes, and 24 with an int64 in place of expires"
}

type Sessions struct {
	byID map[uint64]session
}

type keyed struct {
	expires time.Time // want "every keyed in Keyed.byName takes 24 bytes, and 8 with .* others still load"
}

type Keyed struct {
	byName map[string]keyed
}

type large struct {
	at time.Time // want "in Table.slots"
}

type Table struct {
	slots [1024]large
}
