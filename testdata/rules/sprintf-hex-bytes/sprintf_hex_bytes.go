package p

import (
	"crypto/md5"
	"crypto/sha256"
	"fmt"
)

type id [16]byte

type key [8]byte

func (k key) String() string { return "key" }

type holder struct{ sum [32]byte }

func digests(data []byte, h *holder, i id) []string {
	sum := sha256.Sum256(data)
	return []string{
		fmt.Sprintf("%x", data[:8]),            // want `fmt boxes the slice data\[:8\] to print it in hexadecimal`
		fmt.Sprintf("%x", sum),                 // want `fmt copies the array sum to the heap to print it in hexadecimal`
		fmt.Sprintf("%02x", sum),               // want `the array sum`
		fmt.Sprintf("%x", h.sum),               // want `the array h.sum`
		fmt.Sprintf("%x", i),                   // want `the array i`
		fmt.Sprintf("%x", sum[:4]),             // want `the slice sum\[:4\]`
		fmt.Sprintf("%x", sha256.Sum256(data)), // want `the array sha256.Sum256\(data\)`
		fmt.Sprintf("%02x", md5.Sum(data)),     // want `the array md5.Sum\(data\)`
	}
}

func silent(data []byte, long [64]byte, s string, k key, n int, empty [0]byte, words [4]uint16) []string {
	return []string{
		fmt.Sprintf("%x", data),    // ok: sprintf-hex-bytes (the digits are no shorter than 32)
		fmt.Sprintf("%x", long),    // ok: sprintf-hex-bytes (128 digits twice)
		fmt.Sprintf("%X", data),    // ok: sprintf-hex-bytes (upper case)
		fmt.Sprintf("% x", data),   // ok: sprintf-hex-bytes (spaces)
		fmt.Sprintf("%#x", data),   // ok: sprintf-hex-bytes (with 0x)
		fmt.Sprintf("%02x", data),  // ok: sprintf-hex-bytes (two characters for no byte)
		fmt.Sprintf("0x%x", data),  // ok: sprintf-hex-bytes (more text)
		fmt.Sprintf("%x", s),       // ok: sprintf-hex-bytes (a string)
		fmt.Sprintf("%x", k),       // ok: sprintf-hex-bytes (fmt calls String)
		fmt.Sprintf("%x", n),       // ok: sprintf-hex-bytes (a number)
		fmt.Sprintf("%x", &k),      // ok: sprintf-hex-bytes (a pointer)
		fmt.Sprintf("%02x", empty), // ok: sprintf-hex-bytes (two characters for no byte)
		fmt.Sprintf("%x", words),   // ok: sprintf-hex-bytes (no bytes)
	}
}
