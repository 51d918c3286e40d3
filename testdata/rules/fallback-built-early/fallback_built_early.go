package p

import "sync"

type entry struct {
	mu   sync.Mutex
	name string
	tags map[string]string
}

type cache struct{ entries sync.Map }

var (
	locks sync.Map
	count int
)

func lockOf(name string) *sync.Mutex {
	mu, _ := locks.LoadOrStore(name, new(sync.Mutex)) // want `new\(sync.Mutex\) is allocated for each call, though locks drops it whenever name is there`
	return mu.(*sync.Mutex)
}

func (c *cache) get(name string) (*entry, bool) {
	e, loaded := c.entries.LoadOrStore(name, &entry{name: name}) // want `&entry\{name: name\} is allocated for each call, though c.entries drops it`
	return e.(*entry), loaded
}

func (c *cache) set(id int) (known bool) {
	var e any
	e, known = c.entries.LoadOrStore(id, make(map[string]string)) // want `is allocated for each call`
	return known && e != nil
}

func taken(id int, ok bool) any {
	v, _ := locks.LoadOrStore(id, entry{}) // want `entry\{\} is allocated for each call`
	if ok {
		return nil
	}
	return v
}

func inClause(name string) any {
	if e, loaded := locks.LoadOrStore(name, &entry{}); loaded { // want `is allocated for each call`
		return e
	}
	return nil
}

func next() string { count++; return "" }

func effects(name string) any {
	e, _ := locks.LoadOrStore(name, &entry{name: next()}) // want `is allocated for each call`
	return e
}

func keyTwice() any {
	e, _ := locks.LoadOrStore(next(), &entry{}) // want `is allocated for each call`
	return e
}

func again(name any) any {
	if name != nil {
		name, _ := locks.LoadOrStore(name, &entry{}) // want `is allocated for each call`
		return name
	}
	return nil
}

func asked(name string) any {
	v, ok := locks.Load(name)
	if !ok {
		v, _ = locks.LoadOrStore(name, &entry{}) // ok: fallback-built-early (it was asked before)
	}
	return v
}

func given(name string, e *entry) any {
	v, _ := locks.LoadOrStore(name, e) // ok: fallback-built-early (it is there anyway)
	return v
}

func marked(name string) bool {
	_, seen := locks.LoadOrStore(name, true) // ok: fallback-built-early (a constant is not allocated)
	return seen
}

type own struct{}

func (own) LoadOrStore(key, value any) (any, bool) { return value, false }

func other(o own, name string) any {
	v, _ := o.LoadOrStore(name, &entry{}) // ok: fallback-built-early (not a sync.Map)
	return v
}

func init() {
	locks.LoadOrStore("main", new(sync.Mutex)) // ok: fallback-built-early (once)
}
