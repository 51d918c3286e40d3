package p

import (
	. "strconv"
	clock "time"
)

func stamp(b []byte, t clock.Time, n int) []byte {
	b = append(b, t.Format(clock.RFC1123)...) // want "t.Format allocates"
	return append(b, Itoa(n)...)              // want "only copied into b"
}

func buffer() []byte { return nil }

func now() clock.Time { return clock.Time{} }

func order(b []byte) []byte {
	b = append(buffer(), now().Format(clock.RFC1123)...)          // want "Format allocates"
	return append(append(b, ' '), now().Format(clock.RFC1123)...) // want "Format allocates"
}
