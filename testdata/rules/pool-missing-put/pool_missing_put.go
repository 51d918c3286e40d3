package p

import (
	"bytes"
	"sync"
)

type item struct {
	buf  [1024]byte
	next *item
}

var (
	items   = sync.Pool{New: func() any { return new(item) }}
	buffers sync.Pool
	kept    *item
)

func forgotten(line string) int {
	buf := buffers.Get().(*bytes.Buffer) // want `buf is never put back into buffers, which therefore makes a new one for each call`
	buf.WriteString(line)
	return buf.Len()
}

func field(n byte) byte {
	it, ok := items.Get().(*item) // want `it is never put back into items`
	if !ok {
		return 0
	}
	it.buf[0] = n
	return it.buf[1]
}

func put(line string) int {
	buf := buffers.Get().(*bytes.Buffer) // ok: pool-missing-put (deferred)
	defer buffers.Put(buf)
	buf.WriteString(line)
	return buf.Len()
}

func release(it *item) { items.Put(it) }

func released() byte {
	it := items.Get().(*item) // ok: pool-missing-put (put back by another function)
	n := it.buf[0]
	release(it)
	return n
}

func handedOut() *item {
	it := items.Get().(*item) // ok: pool-missing-put (the caller puts it back)
	it.next = nil
	return it
}

func stored() {
	it := items.Get().(*item) // ok: pool-missing-put (it is kept)
	kept = it
}

func closed(line string) func() {
	buf := buffers.Get().(*bytes.Buffer) // ok: pool-missing-put (the closure does it)
	buf.WriteString(line)
	return func() { buffers.Put(buf) }
}

func shared(line string) []byte {
	buf := buffers.Get().(*bytes.Buffer) // ok: pool-missing-put (its memory is returned)
	buf.WriteString(line)
	return buf.Bytes()
}

type cache struct{}

func (cache) Get() any { return new(item) }

func other(c cache) byte {
	it := c.Get().(*item) // ok: pool-missing-put (not a sync.Pool)
	return it.buf[0]
}
