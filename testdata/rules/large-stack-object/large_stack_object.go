package p

import (
	"bytes"
	"io"
)

const big = 100_000

type table struct {
	next [20000]int32
}

type small struct {
	next [100]int32
}

var (
	keptTable *table
	keptBytes []byte
)

func (t *table) at(i int) int32 { return t.next[i%len(t.next)] }

func longest(text []byte) (best int) {
	t := new(table) // want `new\(table\) takes 80000 bytes, more than the 64 KB up to which such a value can be on the stack, so every call of longest allocates it although it never leaves longest`
	for i, c := range text {
		best = max(best, i-int(t.next[c]))
		t.next[c] = int32(i)
	}
	return best + int(t.at(3))
}

func literal(text []byte) int32 {
	t := &table{} // want `&table\{\} takes 80000 bytes`
	for i, c := range text {
		t.next[c] = int32(i)
	}
	return t.next[0]
}

func counted(text []byte) (n byte) {
	buf := make([]byte, big) // want `make\(\[\]byte, big\) takes 100000 bytes`
	for i := range buf {
		buf[i] = text[i%len(text)]
	}
	return buf[len(text)]
}

func withCapacity(text []byte) int {
	buf := make([]uint16, 10, 50000) // want `takes 100000 bytes`
	copy(buf, []uint16{1, 2})
	return len(buf) + len(text)
}

// Too large for a variable, too.

func larger(text []byte) byte {
	buf := make([]byte, 1<<20) // want `takes 1048576 bytes`
	copy(buf, text)
	return buf[7]
}

func variable(text []byte) byte {
	var buf [200_000]byte // want `buf takes 200000 bytes, more than a variable on the stack may, so every call of variable allocates it although it never leaves variable`
	copy(buf[:], text)
	return buf[len(text)]
}

// Readers must not keep what they fill.

func sum(r io.Reader) (n int, err error) {
	buf := make([]byte, 1<<18) // want `every call of sum allocates 262144 bytes for buf, which is used in sum alone and given to r\.Read, which must not keep it`
	for {
		read, err := r.Read(buf)
		for _, b := range buf[:read] {
			n += int(b)
		}
		if err != nil {
			return n, err
		}
	}
}

// Small enough.

func fits(text []byte) byte {
	buf := make([]byte, 1<<16) // ok: large-stack-object
	copy(buf, text)
	var array [100_000]byte // ok: large-stack-object
	copy(array[:], text)
	s := &small{} // ok: large-stack-object
	return buf[7] + array[8] + byte(s.next[3])
}

// Out of the function.

func newTable() *table {
	t := &table{} // ok: large-stack-object
	return t
}

func keep(text []byte) {
	t := new(table)            // ok: large-stack-object
	buf := make([]byte, 1<<20) // ok: large-stack-object
	copy(buf, text)
	keptTable, keptBytes = t, buf
}

func given(w func([]byte), b *bytes.Buffer) {
	buf := make([]byte, 1<<20) // ok: large-stack-object
	w(buf)
	var array [1 << 20]byte // ok: large-stack-object
	w(array[:])
	parts := make([]byte, 1<<20) // ok: large-stack-object
	keptBytes = parts[:10]
}

// Of unknown size.

func sized(n int) byte {
	buf := make([]byte, n) // ok: large-stack-object
	return buf[0]
}

// At the start of the program.

func init() {
	buf := make([]byte, 1<<20) // ok: large-stack-object
	buf[3] = 1
}
