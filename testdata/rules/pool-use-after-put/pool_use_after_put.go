package p

import (
	"bytes"
	"sync"
)

var (
	buffers sync.Pool
	slices  = sync.Pool{New: func() any { return new([]byte) }}
)

func deferred(s string) []byte {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf) // want `memory of buf is returned in line 17 although buf is put back into buffers, whose next user writes to it`
	buf.WriteString(s)
	return buf.Bytes()
}

func before(s string) []byte {
	buf := buffers.Get().(*bytes.Buffer)
	buf.WriteString(s)
	b := buf.Bytes()
	buffers.Put(buf) // want `memory of buf is returned in line 25`
	return b
}

func used(s string) string {
	buf := buffers.Get().(*bytes.Buffer)
	buf.WriteString(s)
	buffers.Put(buf) // want `buf is used in line 32 after it was put back into buffers: another goroutine may have it by then`
	return buf.String()
}

func slice(n int) []byte {
	p := slices.Get().(*[]byte)
	defer slices.Put(p) // want `memory of p is returned in line 38`
	return (*p)[:n]
}

func text(s string) string {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf) // ok: pool-use-after-put (String copies)
	buf.WriteString(s)
	return buf.String()
}

func copied(s string) []byte {
	buf := buffers.Get().(*bytes.Buffer)
	buf.WriteString(s)
	b := append([]byte(nil), buf.Bytes()...)
	buffers.Put(buf) // ok: pool-use-after-put (a copy is returned)
	return b
}

func branch(s string, last bool) int {
	buf := buffers.Get().(*bytes.Buffer)
	if last {
		buffers.Put(buf) // ok: pool-use-after-put (the branch ends)
		return 0
	}
	return buf.Len()
}

func again(s string) int {
	buf := buffers.Get().(*bytes.Buffer)
	buffers.Put(buf) // ok: pool-use-after-put (the variable holds another one then)
	buf = buffers.Get().(*bytes.Buffer)
	return buf.Len()
}

func closure(s string) []byte {
	buf := buffers.Get().(*bytes.Buffer)
	defer func() {
		buffers.Put(buf) // ok: pool-use-after-put (not known when it runs)
	}()
	return bytes.Clone(buf.Bytes())
}
