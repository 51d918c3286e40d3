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

func replace(b, old []byte, s, from string) ([]byte, string) {
	b = []byte(strings.ReplaceAll(string(b), "\r\n", "\n"))            // want `the bytes b are copied into a string to replace something in them, and back`
	b = []byte(strings.Replace(string(b), "%20", " ", 1))              // want `the bytes b are copied`
	s = string(bytes.ReplaceAll([]byte(s), []byte(from), []byte("_"))) // want `the string s is copied into a slice to replace something in it, and back`
	s = string(bytes.Replace([]byte(s), []byte("a"), []byte(from), 2)) // want `the string s is copied`

	b = []byte(strings.ReplaceAll(string(b), from, "_"))         // ok: conv-roundtrip (from would have to be converted, too)
	b = []byte(strings.ReplaceAll(s, "a", "b"))                  // ok: conv-roundtrip (a string to begin with)
	s = string(bytes.ReplaceAll([]byte(s), old, []byte("_")))    // ok: conv-roundtrip (old is bytes)
	s = string(bytes.ReplaceAll(b, []byte("a"), []byte("b")))    // ok: conv-roundtrip (bytes to begin with)
	b = []byte(strings.NewReplacer("a", "b").Replace(string(b))) // ok: conv-roundtrip (there is none for bytes)
	return b, s
}
