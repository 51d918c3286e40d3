package p

import (
	"sync/atomic"
	"time"
)

type session struct {
	id      uint64
	expires *time.Time // want `each session\.expires that is set points to its own time\.Time on the heap \(24 bytes, stored at pointer_time_field\.go:42\), which could be in the struct itself`
	limit   *int       // want `each session\.limit that is set points to its own int on the heap`
	shared  *int       // ok: pointer-time-field
	written *int64     // ok: pointer-time-field
	counter *int64     // ok: pointer-time-field
	given   *string    // ok: pointer-time-field
	never   *string    // ok: pointer-time-field
	large   *[64]byte  // ok: pointer-time-field
}

type record struct {
	Deleted *time.Time `json:"deleted,omitempty"` // ok: pointer-time-field
}

type Exported struct {
	Limit *int // ok: pointer-time-field
	limit *int // want `each Exported\.limit`
}

type appConfig struct {
	limit *int // ok: pointer-time-field
}

type pair struct {
	a *int // ok: pointer-time-field
	b int
}

func use(*string) {}

func (s *session) extend(d time.Duration) {
	until := time.Now().Add(d)
	s.expires = &until
}

func (s *session) expired() bool {
	return s.expires != nil && s.expires.Before(time.Now())
}

func newSessions(ids []uint64, total *int) (all []*session) {
	for _, id := range ids {
		limit := int(id) + 1
		var written int64
		text := "x"
		all = append(all, &session{
			id: id, limit: &limit, shared: total, written: &written, given: &text, counter: new(int64),
		})
	}
	return all
}

func (s *session) clone() *session {
	if s.limit == nil || *s.limit > 3 {
		return &session{id: s.id, expires: s.expires, limit: s.limit}
	}
	*s.written = 4
	atomic.AddInt64(s.counter, 1)
	use(s.given)
	return &session{never: s.never, large: new([64]byte)}
}

func (r *record) remove(at time.Time) {
	r.Deleted = &at
}

func (e *Exported) set(limit int) {
	other := limit
	e.Limit, e.limit = &limit, &other
}

func (c *appConfig) set(limit int) {
	c.limit = &limit
}

// Literals without names of fields.

func pairs(n int) pair {
	p := pair{nil, n}
	p.a = &n
	return p
}
