// go: 1.22

package p

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

func ofStrings(s, other string, b []byte) {
	_ = bytes.EqualFold([]byte(s), []byte(other))       // ok: mirror-func (the compiler sees that it is only read)
	_ = bytes.EqualFold([]byte(s), b[:4])               // ok: mirror-func (the compiler sees that it is only read)
	_ = bytes.HasPrefix([]byte(s), []byte(other))       // ok: mirror-func (the compiler sees that it is only read)
	_ = bytes.HasPrefix([]byte(s), b[:4])               // ok: mirror-func (the compiler sees that it is only read)
	_ = bytes.HasSuffix([]byte(s), []byte(other))       // ok: mirror-func (the compiler sees that it is only read)
	_ = bytes.HasSuffix([]byte(s), b[:4])               // ok: mirror-func (the compiler sees that it is only read)
	_ = bytes.LastIndex([]byte(s), []byte(other))       // ok: mirror-func (the compiler sees that it is only read)
	_ = bytes.LastIndex([]byte(s), b[:4])               // ok: mirror-func (the compiler sees that it is only read)
	_ = bytes.LastIndexByte([]byte(s), '/')             // ok: mirror-func (the compiler sees that it is only read)
	_ = bytes.ContainsFunc([]byte(s), unicode.IsSpace)  // ok: mirror-func (the compiler sees that it is only read)
	_ = bytes.IndexFunc([]byte(s), unicode.IsSpace)     // ok: mirror-func (the compiler sees that it is only read)
	_ = bytes.LastIndexFunc([]byte(s), unicode.IsSpace) // ok: mirror-func (the compiler sees that it is only read)
	_ = utf8.RuneCount([]byte(s))                       // ok: mirror-func (the compiler sees that it is only read)
	_ = utf8.Valid([]byte(s))                           // ok: mirror-func (the compiler sees that it is only read)
	_, _ = utf8.DecodeRune([]byte(s))                   // ok: mirror-func (the compiler sees that it is only read)
	_, _ = utf8.DecodeLastRune([]byte(s))               // ok: mirror-func (the compiler sees that it is only read)
	_ = utf8.FullRune([]byte(s))                        // ok: mirror-func (the compiler sees that it is only read)
}
