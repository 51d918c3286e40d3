package p

import (
	"bytes"
	"fmt"
	"io"
)

func greeting(name string) []byte {
	buf := bytes.NewBuffer(make([]byte, 64)) // want `buf begins with zero bytes in it, make\(\[\]byte, 64\): what is written goes behind them`
	buf.WriteString("hello ")
	buf.WriteString(name)
	return buf.Bytes()
}

func formatted(n int) string {
	buf := bytes.NewBuffer(make([]byte, n)) // want `what is written goes behind them`
	fmt.Fprintf(buf, "%d", n)
	return buf.String()
}

func roomy(name string) []byte {
	buf := bytes.NewBuffer(make([]byte, 0, 64)) // ok: buffer-init-nonempty (no bytes, only room)
	buf.WriteString(name)
	return buf.Bytes()
}

func empty(name string) []byte {
	buf := bytes.NewBuffer(make([]byte, 0)) // ok: buffer-init-nonempty (no bytes)
	buf.WriteString(name)
	return buf.Bytes()
}

func emptied(name string) []byte {
	buf := bytes.NewBuffer(make([]byte, 64)) // ok: buffer-init-nonempty (emptied first)
	buf.Reset()
	buf.WriteString(name)
	return buf.Bytes()
}

func zeros(w io.Writer, n int) {
	buf := bytes.NewBuffer(make([]byte, n)) // ok: buffer-init-nonempty (only read)
	io.Copy(w, buf)
}

func filled(head []byte, name string) []byte {
	buf := bytes.NewBuffer(head) // ok: buffer-init-nonempty (what is in it is wanted)
	buf.WriteString(name)
	return buf.Bytes()
}
