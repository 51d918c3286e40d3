package p

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"hash/fnv"
)

func encoded(data []byte) string {
	h := sha256.New()
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil)) // want "h.Sum.nil. allocates its result, which does not leave the function"
}

func compared(parts [][]byte, want []byte) bool {
	h := sha512.New384()
	for _, part := range parts {
		h.Write(part)
	}
	sum := h.Sum(nil) // want "does not leave the function"
	return bytes.Equal(sum, want)
}

func truncated(a, b []byte) uint64 {
	h := md5.New()
	h.Write(a)
	h.Write(b)
	if len(a) > 0 {
		return binary.BigEndian.Uint64(h.Sum(nil)) // want "does not leave"
	} else if h.Sum(nil)[0] == 1 { // want "does not leave"
		return 1
	}
	return 0
}

func appended(dst, a, b []byte) []byte {
	h := sha1.New()
	h.Write(a)
	h.Write(b)
	dst = append(dst, h.Sum(nil)...) // want "h.Sum.nil. allocates a slice that is only copied to dst"
	return dst
}

type signer struct {
	mac hash.Hash
	out []byte
}

func (s *signer) sign(data []byte) {
	s.mac.Reset()
	s.mac.Write(data)
	s.out = append(s.out, s.mac.Sum(nil)...) // want "s.mac.Sum.nil. allocates a slice that is only copied to s.out"
}

// Comments stay, so the statement that holds one is left alone.
func commented(data []byte) string {
	h := sha256.New()
	// All of it at once.
	h.Write(data)
	return string(h.Sum(nil)) // want "does not leave"
}

func two(a, b []byte) bool {
	x := sha256.New()
	x.Write(a)
	y := sha256.New()
	y.Write(b)
	first := x.Sum(nil)  // want "does not leave"
	second := y.Sum(nil) // want "does not leave"
	return bytes.Equal(first, second)
}

func returned(data []byte) []byte {
	h := sha256.New()
	h.Write(data)
	return h.Sum(nil) // ok: hash-sum-nil (the result leaves the function)
}

func printed(data []byte) string {
	h := sha256.New()
	h.Write(data)
	sum := h.Sum(nil)
	return fmt.Sprintf("%x", sum) // ok: hash-sum-nil (the result is boxed, an array would be moved to the heap)
}

func interfaceHash(h hash.Hash, want []byte) bool {
	return bytes.Equal(h.Sum(nil), want) // ok: hash-sum-nil (a local array would escape through the interface)
}

func inlined(data []byte) string {
	h := fnv.New128a()
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil)) // ok: hash-sum-nil (the sum of fnv is appended in place)
}

func prefix(data, head []byte) []byte {
	h := sha256.New()
	h.Write(data)
	return h.Sum(head) // ok: hash-sum-nil (appends already)
}

func stored(data []byte, into map[string][]byte) {
	h := sha256.New()
	h.Write(data)
	sum := h.Sum(nil) // ok: hash-sum-nil (kept in the map)
	into["sum"] = sum
}
