package p

import (
	"bytes"
	"slices"
	"strings"
	"sync"
)

func text(s string) []byte {
	var buf bytes.Buffer
	buf.WriteString(s)
	return []byte(buf.String()) // want `all bytes of buf are copied although buf is not used any more`
}

func appended(s string) ([]byte, error) {
	buf := bytes.Buffer{}
	buf.WriteString(s)
	return append([]byte(nil), buf.Bytes()...), nil // want `all bytes of buf are copied`
}

func cloned(s string, b bool) []byte {
	var buf bytes.Buffer
	buf.WriteString(s)
	if b {
		return bytes.Clone(buf.Bytes()) // want `all bytes of buf are copied`
	}
	return slices.Clone(buf.Bytes()) // want `all bytes of buf are copied`
}

func kept(s string, out map[string][]byte) {
	var buf bytes.Buffer
	buf.WriteString(s)
	out[s] = slices.Clone(buf.Bytes()) // want `all bytes of buf are copied`
}

func eachLine(lines []string) (out [][]byte) {
	for _, line := range lines {
		var buf bytes.Buffer
		buf.WriteString(line)
		out = append(out, bytes.Clone(buf.Bytes())) // want `all bytes of buf are copied`
	}
	return out
}

var pool sync.Pool

func pooled(s string) []byte {
	buf := pool.Get().(*bytes.Buffer)
	defer pool.Put(buf)
	buf.WriteString(s)
	return bytes.Clone(buf.Bytes()) // ok: buffer-bytes-copy (the buffer is used again)
}

type encoder struct{ buf bytes.Buffer }

func (e *encoder) bytes() []byte {
	return bytes.Clone(e.buf.Bytes()) // ok: buffer-bytes-copy (likewise)
}

func parameter(buf bytes.Buffer) []byte {
	return bytes.Clone(buf.Bytes()) // ok: buffer-bytes-copy (shared with the caller)
}

func snapshots(lines []string) (out [][]byte) {
	var buf bytes.Buffer
	for _, line := range lines {
		buf.Reset()
		buf.WriteString(line)
		out = append(out, bytes.Clone(buf.Bytes())) // ok: buffer-bytes-copy (the buffer is used again)
	}
	return out
}

func captured(s string) (func() []byte, *bytes.Buffer) {
	var buf bytes.Buffer
	return func() []byte {
		return bytes.Clone(buf.Bytes()) // ok: buffer-bytes-copy (called again and again)
	}, &buf
}

func builder(s string) []byte {
	var sb strings.Builder
	sb.WriteString(s)
	return []byte(sb.String()) // ok: buffer-bytes-copy (a Builder has no bytes)
}
