package p

import (
	"bytes"
	"hash/maphash"
	"strings"
	"unicode"
	"unicode/utf8"
)

const long = "a constant that has more than thirty-two bytes"

type text string

func ofBytes(b, other []byte, c byte, get func() byte, lines [][]byte, seed maphash.Seed) {
	_ = strings.Contains(string(b), "x")              // want `the bytes b are copied into a string, on the heap when longer than 32 bytes, only to be looked at`
	_ = strings.HasPrefix(string(b), long)            // want `the bytes b`
	_ = strings.Index(string(b[1:]), string(other))   // want `the bytes b\[1:\]`
	_ = strings.IndexByte(string(b), c)               // want `the bytes b`
	_ = strings.IndexByte(string(b), get())           // want `the bytes b`
	_ = strings.ContainsAny(string(b), "\r\n")        // want `the bytes b`
	_ = strings.IndexFunc(string(b), unicode.IsSpace) // want `the bytes b`
	_ = utf8.RuneCountInString(string(b))             // want `the bytes b`
	_ = maphash.String(seed, string(b))               // want `the bytes b are copied into a string, on the heap when longer than 32 bytes, only to be hashed`
	for _, line := range lines {
		if strings.EqualFold(string(line), "quit") { // want `the bytes line`
			return
		}
	}
}

func ofStrings(s, other string, b []byte, seed maphash.Seed) {
	_ = bytes.Contains([]byte(s), []byte("x"))      // want `the string s is copied into a slice, on the heap when longer than 32 bytes, only to be looked at`
	_ = bytes.Count([]byte(s), []byte(other))       // want `the string s`
	_ = bytes.Index([]byte(s), b[:4])               // want `the string s`
	_ = bytes.HasSuffix([]byte(s), b[:4])           // ok: mirror-func (the compiler leaves the copy out)
	_ = bytes.IndexByte([]byte(s), '\n')            // want `the string s`
	_ = bytes.IndexFunc([]byte(s), unicode.IsSpace) // ok: mirror-func (here as well)
	_, _ = utf8.DecodeRune([]byte(s))               // ok: mirror-func (and here)
	_ = maphash.Bytes(seed, []byte(s))              // want `the string s is copied into a slice, on the heap when longer than 32 bytes, only to be hashed`
}

func mixed(b []byte, s string, t text, r []rune) {
	_ = strings.Contains(string(b), s)              // ok: mirror-func (s would be copied in its stead)
	_ = strings.HasPrefix(string(b), s)             // want `the bytes b`
	_ = strings.Contains(string(b[:20]), "x")       // ok: mirror-func (stays on the stack)
	_ = strings.Contains(string(r), "x")            // ok: mirror-func (runes are encoded)
	_ = strings.TrimSpace(string(b))                // ok: mirror-func (the string is kept)
	_ = strings.Contains(s, string(b))              // ok: mirror-func (one of them is copied in any case)
	_ = bytes.Contains([]byte(t), []byte("x"))      // ok: mirror-func (of another type)
	_ = bytes.Contains([]byte(s), b)                // ok: mirror-func (b would be copied in its stead)
	_ = bytes.NewBuffer([]byte(s))                  // ok: mirror-func (NewBufferString copies as well)
	_ = bytes.Contains([]byte("a text"), []byte(s)) // ok: mirror-func (a constant)
	_ = strings.Replace(string(b), "a", "b", 1)     // ok: mirror-func (the string is kept)
}
