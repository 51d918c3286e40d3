package p

import (
	"context"
	"fmt"
	"io"
	"sort"
)

type source interface {
	each(ctx context.Context, found func(key string) bool) error
}

type options struct {
	limit  int
	Prefix string
	ID     string
	deep   bool
}

type store struct {
	source source
	opts   options
	buffer [96]byte
	size   int
	next   *store
	Type   string
}

var (
	kept    func() int
	pointer *int
)

// The closure reads one field.

func (s store) count(ctx context.Context) (n int, err error) {
	err = s.source.each(ctx, func(key string) bool { // want `store \(192 bytes\) is copied to the heap on every call of count: s is captured by a function literal at line 38, which is passed to s.source.each through source at line 38`
		if len(key) > s.size {
			return false
		}
		n++
		return n < s.size
	})
	return n, err
}

// One nested field, read several times.

func (s store) countNested(ctx context.Context) (n int) {
	if err := s.source.each(ctx, func(key string) bool { // want `s is captured`
		n++
		return n < s.opts.limit && n*2 < s.opts.limit
	}); err != nil {
		return 0
	}
	return n
}

// Two fields of one struct: the struct is copied.

func (s store) countTwo(ctx context.Context) (n int) {
	_ = s.source.each(ctx, func(key string) bool { // want `s is captured`
		n++
		return s.opts.deep || n < s.opts.limit
	})
	return n
}

// The field's name is taken.

func (s store) taken(ctx context.Context, size int) {
	_ = s.source.each(ctx, func(key string) bool { // want `s is captured`
		return len(key) < s.size+size
	})
}

// The field's name is no variable's name.

func (s store) keyword(ctx context.Context) {
	_ = s.source.each(ctx, func(key string) bool { // want `s is captured`
		return key == s.Type
	})
}

//go:noinline
func (s store) returned() func() string {
	return func() string { return s.opts.ID } // want `s is captured by a function literal at line \d+, which is returned`
}

func (s store) inlined() func() string { // ok: receiver-field-escape (inlined, the closure may stay)
	return func() string { return s.opts.ID }
}

// No mechanical repair: several fields, an assignment, a pointer in between, the whole value.

func (s store) several(ctx context.Context) (n int) {
	_ = s.source.each(ctx, func(key string) bool { // want `s is captured`
		n++
		return key == s.Type || n < s.size
	})
	return n
}

func (s store) assigned(ctx context.Context) (n int) {
	s.size++
	_ = s.source.each(ctx, func(key string) bool { // want `s is captured`
		n++
		return n < s.size
	})
	return n
}

func (s store) whole(ctx context.Context) {
	_ = s.source.each(ctx, func(key string) bool { // want `s is captured`
		return s.next == nil || other(s, key)
	})
}

func (s store) background() {
	go func() { // want `s is captured by a function literal at line \d+, which is used by a go statement`
		fmt.Println(s.size)
	}()
}

// Addresses.

func (s store) read(r io.Reader) error {
	_, err := io.ReadFull(r, s.buffer[:]) // want `store \(192 bytes\) is copied to the heap on every call of read: s is passed to io.ReadFull at line \d+`
	if err != nil {
		return fmt.Errorf("reading %s: %w", s.Type, err)
	}
	return nil
}

func (s store) scan(text string) {
	fmt.Sscan(text, &s.size) // want `s is passed to fmt.Sscan`
	fmt.Println(text)
}

type counter struct{ n int }

//go:noinline
func (c counter) tick(each func(func())) {
	each(func() { c.n++ }) // want `counter \(8 bytes\) is copied to the heap on every call of tick`
}

func ticks(counters []counter, each func(func())) {
	for _, c := range counters {
		c.tick(each)
	}
}

//go:noinline
func (c counter) rare(each func(func())) {
	each(func() { c.n++ }) // ok: receiver-field-escape (a word, now and then)
}

// Method values hold a copy of the receiver.

func (s store) subscribe(register func(handler func(string) bool)) {
	fmt.Println(s.Type)
	fmt.Println(s.size)
	register(s.handle) // want `store \(192 bytes\) is copied to the heap on every call of subscribe: s.handle holds a copy of s and is passed to the function value register`
}

func (s store) handle(key string) bool { return key == s.Type }

type typed[T any] struct {
	value T
	found func(func() T)
}

func (t typed[T]) get() { // ok: receiver-field-escape (its size depends on T)
	t.found(func() T { return t.value })
}

// Near misses.

func (s store) deferred() { // ok: receiver-field-escape (the closure stays)
	defer func() {
		fmt.Println(s.size)
	}()
	fmt.Println(s.Type)
}

func (s store) sorted(keys []string) { // ok: receiver-field-escape (sort.Slice keeps nothing)
	sort.Slice(keys, func(i, j int) bool { return len(keys[i])+s.size < len(keys[j]) })
}

func (s store) calledInPlace() int { // ok: receiver-field-escape (called in place)
	double := func() int { return 2 * s.size }
	return double() + double()
}

func (o options) small(ctx context.Context, from source) { // ok: receiver-field-escape (48 bytes are captured by value)
	_ = from.each(ctx, func(key string) bool { return len(key) < o.limit })
}

func (s *store) pointer(ctx context.Context) { // ok: receiver-field-escape (a pointer receiver)
	_ = s.source.each(ctx, func(key string) bool { return len(key) < s.size })
}

func (s store) ownPointerMethod() int { // ok: receiver-field-escape (the pointer method keeps nothing)
	s.grow()
	return s.size
}

func (s *store) grow() { s.size *= 2 }

func (s store) clone() *store { // ok: receiver-field-escape (a copy is the purpose)
	return &s
}

func (s store) keep() { // ok: receiver-field-escape (an int is captured)
	size := s.size
	kept = func() int { return size }
}

//go:noinline
func other(s store, key string) bool { return s.Type == key }

type sink struct {
	inner  meter
	prefix [128]byte
}

type meter struct{ n int }

func (c *meter) add(n int) { c.n += n }

func (s sink) count(feed func(func(int))) { // the closure takes the address: a local variable's would be no better
	feed(func(n int) {
		s.inner.add(n) // want "sink \(136 bytes\) is copied to the heap on every call of count"
		fmt.Println(n, s.inner.n)
		fmt.Println(n, s.prefix[n&127])
	})
	fmt.Println("fed", s.inner.n)
	fmt.Println("with", s.prefix[0])
}

type view struct{ of *sink }

func (v view) show() { fmt.Println(v.of.inner.n, "of", v.of.prefix[0]) }

func (s sink) shown(show func(func())) { // ok: receiver-field-escape (the view gets a copy on purpose)
	v := view{of: &s}
	show(v.show)
	fmt.Println("shown", s.inner.n)
	fmt.Println("with", s.prefix[0])
	fmt.Println("and", s.prefix[1])
}
