package p

import (
	digest "hash/fnv"
	"io"
)

// The only use of io goes.
func key(s string) uint32 {
	h := digest.New32()
	n, _ := io.WriteString(h, s) // want "digest.New32.. is put on the heap"
	return h.Sum32() + uint32(n)
}
