// go: 1.22

package p

import (
	"bufio"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"io"
)

func encoded(w *bufio.Writer, v bufio.Writer, raw []byte, own *base64.Encoding) {
	w.WriteString(hex.EncodeToString(raw))                        // want `raw is encoded into a string that is only copied into w`
	w.Write([]byte(hex.EncodeToString(raw)))                      // want `raw is encoded`
	io.WriteString(w, hex.EncodeToString(raw))                    // want `raw is encoded`
	io.WriteString(&v, hex.EncodeToString(raw))                   // want `raw is encoded into a string that is only copied into v`
	w.WriteString(base64.StdEncoding.EncodeToString(raw))         // want `raw is encoded into a string that is only copied into w`
	w.Write([]byte(base64.StdEncoding.EncodeToString(raw)))       // want `raw is encoded`
	io.WriteString(w, base64.StdEncoding.EncodeToString(raw))     // want `raw is encoded`
	io.WriteString(&v, base64.StdEncoding.EncodeToString(raw))    // want `raw is encoded into a string that is only copied into v`
	w.WriteString(base64.URLEncoding.EncodeToString(raw))         // want `raw is encoded into a string that is only copied into w`
	w.Write([]byte(base64.URLEncoding.EncodeToString(raw)))       // want `raw is encoded`
	io.WriteString(w, base64.URLEncoding.EncodeToString(raw))     // want `raw is encoded`
	io.WriteString(&v, base64.URLEncoding.EncodeToString(raw))    // want `raw is encoded into a string that is only copied into v`
	w.WriteString(base64.RawStdEncoding.EncodeToString(raw))      // want `raw is encoded into a string that is only copied into w`
	w.Write([]byte(base64.RawStdEncoding.EncodeToString(raw)))    // want `raw is encoded`
	io.WriteString(w, base64.RawStdEncoding.EncodeToString(raw))  // want `raw is encoded`
	io.WriteString(&v, base64.RawStdEncoding.EncodeToString(raw)) // want `raw is encoded into a string that is only copied into v`
	w.WriteString(base64.RawURLEncoding.EncodeToString(raw))      // want `raw is encoded into a string that is only copied into w`
	w.Write([]byte(base64.RawURLEncoding.EncodeToString(raw)))    // want `raw is encoded`
	io.WriteString(w, base64.RawURLEncoding.EncodeToString(raw))  // want `raw is encoded`
	io.WriteString(&v, base64.RawURLEncoding.EncodeToString(raw)) // want `raw is encoded into a string that is only copied into v`
	w.WriteString(base32.StdEncoding.EncodeToString(raw))         // want `raw is encoded into a string that is only copied into w`
	w.Write([]byte(base32.StdEncoding.EncodeToString(raw)))       // want `raw is encoded`
	io.WriteString(w, base32.StdEncoding.EncodeToString(raw))     // want `raw is encoded`
	io.WriteString(&v, base32.StdEncoding.EncodeToString(raw))    // want `raw is encoded into a string that is only copied into v`
	w.WriteString(base32.HexEncoding.EncodeToString(raw))         // want `raw is encoded into a string that is only copied into w`
	w.Write([]byte(base32.HexEncoding.EncodeToString(raw)))       // want `raw is encoded`
	io.WriteString(w, base32.HexEncoding.EncodeToString(raw))     // want `raw is encoded`
	io.WriteString(&v, base32.HexEncoding.EncodeToString(raw))    // want `raw is encoded into a string that is only copied into v`
	w.WriteString(own.EncodeToString(raw))                        // want `raw is encoded into a string that is only copied into w`
	w.Write([]byte(own.EncodeToString(raw)))                      // want `raw is encoded`
	io.WriteString(w, own.EncodeToString(raw))                    // want `raw is encoded`
	io.WriteString(&v, own.EncodeToString(raw))                   // want `raw is encoded into a string that is only copied into v`
}
