package p

import (
	"bytes"
	"fmt"
	"io"
	"sync"
)

var (
	dirty   = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	clean   = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	emptied = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	drained = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	helped  = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	passed  = sync.Pool{New: func() any { return new(bytes.Buffer) }}
)

type server struct{ pool sync.Pool }

func send(w io.Writer, line string) error {
	buf := dirty.Get().(*bytes.Buffer) // want `buf still holds what its last user wrote: nobody resets the buffers of dirty, which grow with each use`
	defer dirty.Put(buf)
	buf.WriteString(line)
	_, err := w.Write(buf.Bytes())
	return err
}

func (s *server) print(w io.Writer, n int) error {
	buf, ok := s.pool.Get().(*bytes.Buffer) // want `nobody resets the buffers of s.pool`
	if !ok {
		return nil
	}
	buf.WriteByte('#')
	fmt.Fprint(buf, n)
	_, err := w.Write(buf.Bytes())
	s.pool.Put(buf)
	return err
}

func resetFirst(line string) int {
	buf := clean.Get().(*bytes.Buffer) // ok: pool-no-reset
	buf.Reset()
	buf.WriteString(line)
	n := buf.Len()
	clean.Put(buf)
	return n
}

func resetLast(line string) int {
	buf := emptied.Get().(*bytes.Buffer) // ok: pool-no-reset (it was reset before it was put back)
	buf.WriteString(line)
	n := buf.Len()
	buf.Reset()
	emptied.Put(buf)
	return n
}

func drain(w io.Writer, line string) {
	buf := drained.Get().(*bytes.Buffer) // ok: pool-no-reset (WriteTo empties it)
	buf.WriteString(line)
	buf.WriteTo(w)
	drained.Put(buf)
}

func release(buf *bytes.Buffer) {
	buf.Reset()
	helped.Put(buf)
}

func help(line string) int {
	buf := helped.Get().(*bytes.Buffer) // ok: pool-no-reset (release does it)
	defer release(buf)
	buf.WriteString(line)
	return buf.Len()
}

func consume(r io.Reader) { io.Copy(io.Discard, r) }

func pass(line string) {
	buf := passed.Get().(*bytes.Buffer) // ok: pool-no-reset (who reads from it empties it)
	buf.WriteString(line)
	consume(buf)
	passed.Put(buf)
}
