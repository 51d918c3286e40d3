package p

import "encoding/binary"

func flagged(ids map[int]string, n int) []string {
	all := make([]string, len(ids)) // want `all begins with len\(ids\) zero values and every append goes behind them`
	for _, name := range ids {
		all = append(all, name)
	}
	var more = make([]string, n) // want `more begins with n zero values`
	more = append(more, "x")
	for range more {
		n++
	}
	return all
}

func silent(ids map[int]string, n int, data []byte) ([]string, []byte, []string) {
	all := make([]string, 0, len(ids)) // ok: make-len-append (room without elements)
	for _, name := range ids {
		all = append(all, name)
	}
	filled := make([]string, n) // ok: make-len-append (the elements are written)
	filled[0] = "first"
	filled = append(filled, "last")
	header := make([]byte, 4) // ok: make-len-append (the length is a constant that is meant)
	header = append(header, data...)
	frame := make([]byte, n) // ok: make-len-append (written through a slice of it)
	binary.BigEndian.PutUint32(frame[:4], uint32(len(data)))
	frame = append(frame, data...)
	copied := make([]string, n) // ok: make-len-append (written by copy)
	copy(copied, all)
	copied = append(copied, "x")
	plain := make([]string, n) // ok: make-len-append (never appended to)
	for range plain {
		n--
	}
	given := make([]byte, n) // ok: make-len-append (another function may write it)
	fill(given)
	given = append(given, 'x')
	_, _, _ = header, frame, given
	return filled, frame, copied
}

func fill(b []byte) {
	for i := range b {
		b[i] = 'y'
	}
}
