// go: 1.21

package p

import (
	"bufio"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"io"
)

func encoded(w *bufio.Writer, v bufio.Writer, raw []byte, own *base64.Encoding) {
	w.WriteString(hex.EncodeToString(raw))                        // ok: write-formatter (AppendEncode is new in 1.22)
	w.Write([]byte(hex.EncodeToString(raw)))                      // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(w, hex.EncodeToString(raw))                    // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(&v, hex.EncodeToString(raw))                   // ok: write-formatter (AppendEncode is new in 1.22)
	w.WriteString(base64.StdEncoding.EncodeToString(raw))         // ok: write-formatter (AppendEncode is new in 1.22)
	w.Write([]byte(base64.StdEncoding.EncodeToString(raw)))       // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(w, base64.StdEncoding.EncodeToString(raw))     // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(&v, base64.StdEncoding.EncodeToString(raw))    // ok: write-formatter (AppendEncode is new in 1.22)
	w.WriteString(base64.URLEncoding.EncodeToString(raw))         // ok: write-formatter (AppendEncode is new in 1.22)
	w.Write([]byte(base64.URLEncoding.EncodeToString(raw)))       // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(w, base64.URLEncoding.EncodeToString(raw))     // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(&v, base64.URLEncoding.EncodeToString(raw))    // ok: write-formatter (AppendEncode is new in 1.22)
	w.WriteString(base64.RawStdEncoding.EncodeToString(raw))      // ok: write-formatter (AppendEncode is new in 1.22)
	w.Write([]byte(base64.RawStdEncoding.EncodeToString(raw)))    // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(w, base64.RawStdEncoding.EncodeToString(raw))  // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(&v, base64.RawStdEncoding.EncodeToString(raw)) // ok: write-formatter (AppendEncode is new in 1.22)
	w.WriteString(base64.RawURLEncoding.EncodeToString(raw))      // ok: write-formatter (AppendEncode is new in 1.22)
	w.Write([]byte(base64.RawURLEncoding.EncodeToString(raw)))    // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(w, base64.RawURLEncoding.EncodeToString(raw))  // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(&v, base64.RawURLEncoding.EncodeToString(raw)) // ok: write-formatter (AppendEncode is new in 1.22)
	w.WriteString(base32.StdEncoding.EncodeToString(raw))         // ok: write-formatter (AppendEncode is new in 1.22)
	w.Write([]byte(base32.StdEncoding.EncodeToString(raw)))       // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(w, base32.StdEncoding.EncodeToString(raw))     // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(&v, base32.StdEncoding.EncodeToString(raw))    // ok: write-formatter (AppendEncode is new in 1.22)
	w.WriteString(base32.HexEncoding.EncodeToString(raw))         // ok: write-formatter (AppendEncode is new in 1.22)
	w.Write([]byte(base32.HexEncoding.EncodeToString(raw)))       // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(w, base32.HexEncoding.EncodeToString(raw))     // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(&v, base32.HexEncoding.EncodeToString(raw))    // ok: write-formatter (AppendEncode is new in 1.22)
	w.WriteString(own.EncodeToString(raw))                        // ok: write-formatter (AppendEncode is new in 1.22)
	w.Write([]byte(own.EncodeToString(raw)))                      // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(w, own.EncodeToString(raw))                    // ok: write-formatter (AppendEncode is new in 1.22)
	io.WriteString(&v, own.EncodeToString(raw))                   // ok: write-formatter (AppendEncode is new in 1.22)
}
