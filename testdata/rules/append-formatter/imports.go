package p

import (
	. "strconv"
	clock "time"
)

func stamp(b []byte, t clock.Time, n int) []byte {
	b = append(b, t.Format(clock.RFC1123)...) // want "t.Format allocates"
	return append(b, Itoa(n)...)              // want "only copied into b"
}
