// go: 1.21

package p

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
)

func encoded(dst, raw []byte, own *base64.Encoding) []byte {
	dst = append(dst, hex.EncodeToString(raw)...)                           // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, []byte(hex.EncodeToString(raw))...)                   // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, base64.StdEncoding.EncodeToString(raw)...)            // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, []byte(base64.StdEncoding.EncodeToString(raw))...)    // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, base64.URLEncoding.EncodeToString(raw)...)            // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, []byte(base64.URLEncoding.EncodeToString(raw))...)    // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, base64.RawStdEncoding.EncodeToString(raw)...)         // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, []byte(base64.RawStdEncoding.EncodeToString(raw))...) // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, base64.RawURLEncoding.EncodeToString(raw)...)         // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, []byte(base64.RawURLEncoding.EncodeToString(raw))...) // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, base32.StdEncoding.EncodeToString(raw)...)            // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, []byte(base32.StdEncoding.EncodeToString(raw))...)    // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, base32.HexEncoding.EncodeToString(raw)...)            // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, []byte(base32.HexEncoding.EncodeToString(raw))...)    // ok: append-formatter (AppendEncode is new in 1.22)
	dst = append(dst, own.EncodeToString(raw)...)                           // ok: append-formatter (AppendEncode is new in 1.22)
	return dst
}
