// go: 1.21

package p

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

const longText = "a constant that has more than thirty-two bytes"

func older(b []byte, s string) {
	_ = strings.Contains(string(b), longText) // want `the bytes b`
	_ = strings.Contains(string(b), "short")  // want `the bytes b`
	_ = strings.HasPrefix(string(b), s)       // ok: mirror-func (s would be copied in its stead)
	_ = bytes.HasPrefix([]byte(s), b[:4])     // want `the string s`
	_ = utf8.Valid([]byte(s))                 // want `the string s`
}
