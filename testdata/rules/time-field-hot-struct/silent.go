package p

import "time"

type single struct {
	id uint64
	at time.Time // ok: time-field-hot-struct (no container holds it)
}

type Owner struct {
	one single
}

type local struct {
	id uint64
	at time.Time // ok: time-field-hot-struct (only a local slice and a parameter)
}

func sum(all []local) (total uint64) {
	few := []local{{1, time.Now()}}
	for _, one := range append(few, all...) {
		total += one.id
	}
	return total
}

type shared struct {
	at time.Time // ok: time-field-hot-struct (the container holds pointers)
}

type Pointers struct {
	all []*shared
}

type record struct {
	ID      uint64    `json:"id"`
	Created time.Time `json:"created"` // ok: time-field-hot-struct (the type is part of a format)
}

type Records struct {
	all []record
}

type column struct {
	id      uint64
	stamped time.Time // ok: time-field-hot-struct (a database scans into it)
}

type Columns struct {
	all []column
}

type scanner interface{ Scan(...any) error }

func (c *Columns) read(rows scanner) error {
	var next column
	err := rows.Scan(&next.id, &next.stamped)
	c.all = append(c.all, next)
	return err
}

type holiday struct {
	day time.Time // ok: time-field-hot-struct (a table of literals does not grow)
}

var holidays = []holiday{{time.Unix(0, 0)}, {time.Unix(86400, 0)}}

type few struct {
	at time.Time // ok: time-field-hot-struct (a short array)
}

type Pair struct {
	both [2]few
}

type lookup struct {
	times map[uint64]time.Time // ok: time-field-hot-struct (no struct to change)
	zone  *time.Location
}

type Lookups struct {
	all []lookup
}

type duration struct {
	took time.Duration // ok: time-field-hot-struct (an int64 already)
}

type Durations struct {
	all []duration
}

type Time struct{ ns int64 }

type own struct {
	at Time // ok: time-field-hot-struct (not the package time)
}

type Owns struct {
	all []own
}

type Event struct {
	ID uint64
	At time.Time // ok: time-field-hot-struct (other modules may name the field)
}

type Events struct {
	all []Event
}
