package p

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

func tag(name string) string {
	var b strings.Builder
	io.WriteString(&b, "<") // want `io.WriteString takes b as an interface, which puts it on the heap; all else leaves it on the stack`
	b.WriteString(name)
	_, _ = io.WriteString(&b, ">"+name) // want `io.WriteString takes b`
	return b.String()
}

func size(parts []string) int {
	buf := &bytes.Buffer{}
	for _, part := range parts {
		if n, err := io.WriteString(buf, part); n == 0 || err != nil { // want `io.WriteString takes buf`
			return 0
		}
	}
	return buf.Len()
}

func printed(name string) string {
	var b strings.Builder
	io.WriteString(&b, name) // ok: io-write-string-local-buffer (Fprintf puts it on the heap as well)
	fmt.Fprintf(&b, "%q", name)
	return b.String()
}

func returned(name string) *bytes.Buffer {
	var b bytes.Buffer
	io.WriteString(&b, name) // ok: io-write-string-local-buffer (leaves the function)
	return &b
}

func captured(names []string, each func(func(string))) string {
	var b strings.Builder
	io.WriteString(&b, names[0]) // ok: io-write-string-local-buffer (a closure holds it)
	each(func(name string) { b.WriteString(name) })
	return b.String()
}

func param(w *bytes.Buffer, any io.Writer, name string) {
	io.WriteString(w, name)   // ok: io-write-string-local-buffer (the caller's)
	io.WriteString(any, name) // ok: io-write-string-local-buffer (any writer)
}

func stored(name string, out map[string]*bytes.Buffer) {
	var b bytes.Buffer
	io.WriteString(&b, name) // ok: io-write-string-local-buffer (is stored)
	out[name] = &b
}

type log struct{ strings.Builder }

func embedded(name string) string {
	var l log
	io.WriteString(&l, name) // ok: io-write-string-local-buffer (another type)
	return l.String()
}
