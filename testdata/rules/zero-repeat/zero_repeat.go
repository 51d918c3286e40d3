package p

import "bytes"

type block struct{ data []byte }

func pad(buf *bytes.Buffer, b *block, n int, data []byte) {
	buf.Write(bytes.Repeat([]byte{0}, 40))           // want `40 zeros are allocated and copied by bytes.Repeat, where make\(\[\]byte, 40\) would stay on the stack`
	b.data = bytes.Repeat([]byte{'\x00'}, 512)       // want `512 zeros are copied by bytes.Repeat, though memory that make allocates holds zeros already`
	b.data = bytes.Repeat([]byte("\x00"), len(data)) // want `len\(data\) zeros are copied`
	b.data = bytes.Repeat([]byte{0}, n)              // want `n zeros are copied`
}

func silent(n int, zero byte) [][]byte {
	return [][]byte{
		bytes.Repeat([]byte{1}, n),    // ok: zero-repeat
		bytes.Repeat([]byte{'0'}, n),  // ok: zero-repeat (a character)
		bytes.Repeat([]byte{zero}, n), // ok: zero-repeat (may be another)
		bytes.Repeat([]byte{0, 1}, n), // ok: zero-repeat
		bytes.Repeat([]byte("0"), n),  // ok: zero-repeat
		make([]byte, n),               // ok: zero-repeat
	}
}
