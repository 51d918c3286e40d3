package p

import (
	"errors"
	"fmt"
	"sort"
)

type visitor interface {
	visit(key string, done func(string))
}

type counter struct {
	seen  map[string]int
	inner *counter
	v     visitor
}

func (c *counter) count(key string)        { c.seen[key]++ }
func (c *counter) less(i, j int) bool      { return c.seen["a"]+i < j }
func (c counter) value(key string)         { c.seen[key]++ }
func (c *counter) fallback(key string) int { return c.seen[key] }

var kept []func(string)

func (c *counter) all(v visitor, keys []string) {
	for _, key := range keys {
		v.visit(key, c.count) // want `every iteration allocates a closure for c\.count, which is passed to v\.visit through visitor at line 28, with the same c each time`
	}
}

func (c *counter) keep(n int) {
	for i := 0; i < n; i++ {
		kept = append(kept, c.count) // want `closure for c\.count`
	}
}

func nested(v visitor, c *counter, rows [][]string) {
	for _, row := range rows {
		for _, key := range row {
			v.visit(key, c.count) // want `closure for c\.count`
		}
	}
}

// Twice in a function.

func twice(v visitor, c *counter, keys []string) {
	for _, key := range keys {
		v.visit(key, c.count) // want `closure for c\.count`
	}
	for _, key := range keys {
		v.visit(key+"x", c.count) // want `closure for c\.count`
	}
}

// The name is taken.

func named(v visitor, c *counter, keys []string) {
	count := 0
	for _, key := range keys {
		v.visit(key, c.count) // want `closure for c\.count`
		count++
	}
	fmt.Println(count)
}

// A method of an interface: nil panics.

func ofInterface(outer, v visitor, hooks func(func(string, func(string))), keys []string) {
	for range keys {
		hooks(v.visit) // want `closure for v\.visit`
	}
}

// Not in every iteration.

func some(v visitor, c *counter, keys []string) {
	for _, key := range keys {
		if len(key) > 3 {
			v.visit(key, c.count) // want `closure for c\.count`
		}
	}
}

// A value receiver holds a copy of a value that does not change.

func ofValue(v visitor, c counter, keys []string) {
	for _, key := range keys {
		v.visit(key, c.value) // want `closure for c\.value`
	}
}

// A callee that does not keep it.

func sorted(c *counter, rows [][]int) {
	for _, row := range rows {
		sort.Slice(row, c.less) // ok: method-value-escape
	}
}

// Only called.

func called(c *counter, keys []string) {
	for _, key := range keys {
		f := c.count
		f(key)       // ok: method-value-escape
		c.count(key) // ok: method-value-escape
	}
}

// Another receiver each time.

func each(v visitor, cs []*counter) {
	for _, c := range cs {
		v.visit("", c.count) // ok: method-value-escape
	}
}

func next(v visitor, c *counter) {
	for c != nil {
		v.visit("", c.count) // ok: method-value-escape
		c = c.inner
	}
}

// The field may change through v.

func field(c *counter, keys []string) {
	for _, key := range keys {
		c.v.visit(key, c.inner.count) // ok: method-value-escape
	}
}

// What the pointer points to may change.

func copied(v visitor, c *counter, keys []string) {
	for _, key := range keys {
		v.visit(key, c.value) // ok: method-value-escape
		c.seen = nil
	}
}

// Once.

func once(v visitor, c *counter) {
	v.visit("", c.count) // ok: method-value-escape
}

// The loop is left behind it.

func first(v visitor, c *counter, keys []string) error {
	for _, key := range keys {
		if key == "" {
			v.visit(key, c.count) // ok: method-value-escape
			return errors.New("empty")
		}
	}
	return nil
}
