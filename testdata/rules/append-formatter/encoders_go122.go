// go: 1.22

package p

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
)

func encoded(dst, raw []byte, own *base64.Encoding) []byte {
	dst = append(dst, hex.EncodeToString(raw)...)                           // want `raw is encoded into a string that is only copied into dst`
	dst = append(dst, []byte(hex.EncodeToString(raw))...)                   // want `raw is encoded`
	dst = append(dst, base64.StdEncoding.EncodeToString(raw)...)            // want `raw is encoded into a string that is only copied into dst`
	dst = append(dst, []byte(base64.StdEncoding.EncodeToString(raw))...)    // want `raw is encoded`
	dst = append(dst, base64.URLEncoding.EncodeToString(raw)...)            // want `raw is encoded into a string that is only copied into dst`
	dst = append(dst, []byte(base64.URLEncoding.EncodeToString(raw))...)    // want `raw is encoded`
	dst = append(dst, base64.RawStdEncoding.EncodeToString(raw)...)         // want `raw is encoded into a string that is only copied into dst`
	dst = append(dst, []byte(base64.RawStdEncoding.EncodeToString(raw))...) // want `raw is encoded`
	dst = append(dst, base64.RawURLEncoding.EncodeToString(raw)...)         // want `raw is encoded into a string that is only copied into dst`
	dst = append(dst, []byte(base64.RawURLEncoding.EncodeToString(raw))...) // want `raw is encoded`
	dst = append(dst, base32.StdEncoding.EncodeToString(raw)...)            // want `raw is encoded into a string that is only copied into dst`
	dst = append(dst, []byte(base32.StdEncoding.EncodeToString(raw))...)    // want `raw is encoded`
	dst = append(dst, base32.HexEncoding.EncodeToString(raw)...)            // want `raw is encoded into a string that is only copied into dst`
	dst = append(dst, []byte(base32.HexEncoding.EncodeToString(raw))...)    // want `raw is encoded`
	dst = append(dst, own.EncodeToString(raw)...)                           // want `raw is encoded`
	return dst
}
