package p

import (
	"sync"
	"time"
)

type entry struct {
	id       uint64
	modified time.Time // want "entry is stored by the many in Index.entries, where only modified .* takes 16 bytes instead of 32"
}

type Index struct {
	mu      sync.Mutex
	entries []entry
}

type span struct {
	from, to time.Time // want "only from and to loads .* takes 16 bytes instead of 48"
}

var calendar = map[int]span{}

type sample struct {
	value float64
	at    time.Time // want "stored by the many in Recorder.samples"
}

type Recorder struct {
	samples chan sample
}

// Nested slices and defined container types.

type deadline struct {
	key [20]byte
	at  time.Time // want "stored by the many in Wheel.slots, .* 32 bytes instead of 48"
}

type bucket []deadline

type Wheel struct {
	slots []bucket
}

// An element that is part of an element.

type stamp struct {
	created time.Time // want "stored by the many in Store.rows"
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
	at time.Time // want "stored by the many in Clock.ticks"
}

type Clock struct {
	ticks ring[tick]
}

// Other pointers remain.

type session struct {
	user    string
	expires time.Time // want "session is stored by the many in Sessions.byID: with an int64 in place of expires each takes 24 bytes instead of 40"
}

type Sessions struct {
	byID map[uint64]session
}

type keyed struct {
	expires time.Time // want "keyed is stored by the many in Keyed.byName: .* 8 bytes instead of 24 .* others still load"
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
