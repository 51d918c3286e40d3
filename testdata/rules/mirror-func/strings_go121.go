// go: 1.21

package p

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

func ofStrings(s, other string, b []byte) {
	_ = bytes.EqualFold([]byte(s), []byte(other))       // want `the string s is copied`
	_ = bytes.EqualFold([]byte(s), b[:4])               // want `the string s is copied`
	_ = bytes.HasPrefix([]byte(s), []byte(other))       // want `the string s is copied`
	_ = bytes.HasPrefix([]byte(s), b[:4])               // want `the string s is copied`
	_ = bytes.HasSuffix([]byte(s), []byte(other))       // want `the string s is copied`
	_ = bytes.HasSuffix([]byte(s), b[:4])               // want `the string s is copied`
	_ = bytes.LastIndex([]byte(s), []byte(other))       // want `the string s is copied`
	_ = bytes.LastIndex([]byte(s), b[:4])               // want `the string s is copied`
	_ = bytes.LastIndexByte([]byte(s), '/')             // want `the string s is copied`
	_ = bytes.ContainsFunc([]byte(s), unicode.IsSpace)  // want `the string s is copied`
	_ = bytes.IndexFunc([]byte(s), unicode.IsSpace)     // want `the string s is copied`
	_ = bytes.LastIndexFunc([]byte(s), unicode.IsSpace) // want `the string s is copied`
	_ = utf8.RuneCount([]byte(s))                       // want `the string s is copied`
	_ = utf8.Valid([]byte(s))                           // want `the string s is copied`
	_, _ = utf8.DecodeRune([]byte(s))                   // want `the string s is copied`
	_, _ = utf8.DecodeLastRune([]byte(s))               // want `the string s is copied`
	_ = utf8.FullRune([]byte(s))                        // want `the string s is copied`
}
