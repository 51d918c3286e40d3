package p

import (
	"bytes"
	"strings"
)

type text string

func round(b []byte, s string) ([]byte, string) {
	c := []byte(string(b))                       // want `the bytes b are copied twice: into a string, and that into a slice`
	c = []byte(strings.ToUpper(string(c[1:])))   // want `the bytes c\[1:\] are copied into a string and back, though bytes.ToUpper exists`
	s = string(bytes.ToLower([]byte(s)))         // want `the string s is copied into a slice and back, though strings.ToLower exists`
	return c, string(bytes.TrimSpace([]byte(s))) // want `the string s is copied into a slice and back, though package strings trims without a copy`
}

func silent(b []byte, s string, t text, r []rune) {
	_ = []byte(string(r))                    // ok: conv-roundtrip (runes are encoded)
	_ = string([]byte(s))                    // ok: conv-roundtrip (lets go of a longer string)
	_ = string([]rune(s))                    // ok: conv-roundtrip (mends what is no UTF-8)
	_ = []byte(strings.TrimSpace(string(b))) // ok: conv-roundtrip (may be meant as a copy of a part)
	_ = string(bytes.ToUpper([]byte(t)))     // ok: conv-roundtrip (of another type)
	_ = string(bytes.ToUpper(b))             // ok: conv-roundtrip (bytes to begin with)
	_ = []byte(strings.ToUpper(s))           // ok: conv-roundtrip (a string to begin with)
}
