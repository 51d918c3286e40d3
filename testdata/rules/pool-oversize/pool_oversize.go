package p

import (
	"bytes"
	"io"
	"sync"
)

const tooLarge = 1 << 16

var (
	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	slices  = sync.Pool{New: func() any { return new([]byte) }}
)

func length(r io.Reader) (int64, error) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf) // want `line 20 lets buf grow with its input, and buffers keeps all of that memory for whoever needs a small buffer next`
	buf.Reset()
	return buf.ReadFrom(r)
}

func join(lines []string) int {
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	for _, line := range lines {
		buf.WriteString(line)
	}
	n := bytes.Count(buf.Bytes(), []byte("\n"))
	buffers.Put(buf) // want `line 27 lets buf grow`
	return n
}

func collect(lines []string) byte {
	p := slices.Get().(*[]byte)
	*p = (*p)[:0]
	for _, line := range lines {
		*p = append(*p, line...)
	}
	last := (*p)[0]
	slices.Put(p) // want `line 38 lets p grow`
	return last
}

func bounded(r io.Reader) {
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	io.Copy(buf, r)
	if buf.Cap() <= tooLarge {
		buffers.Put(buf) // ok: pool-oversize (large ones are dropped)
	}
}

func single(name string) int {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf) // ok: pool-oversize (a few writes)
	buf.Reset()
	buf.WriteString(name)
	buf.WriteByte('\n')
	return buf.Len()
}

func perItem(names []string) (n int) {
	for _, name := range names {
		buf := buffers.Get().(*bytes.Buffer)
		buf.Reset()
		buf.WriteString(name)
		n += bytes.Count(buf.Bytes(), []byte("a"))
		buffers.Put(buf) // ok: pool-oversize (each buffer gets one name)
	}
	return n
}

func release(buf *bytes.Buffer) {
	buffers.Put(buf) // ok: pool-oversize (how large it grows is not to be seen)
}
