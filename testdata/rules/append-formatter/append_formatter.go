package p

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"net/netip"
	"strconv"
	"time"
)

type line []byte

type event struct {
	at  time.Time
	id  int64
	buf []byte
}

func integers(b []byte, n int, i64 int64, u uint64, ids []int) []byte {
	b = append(b, strconv.Itoa(n)...)                   // want "only copied into b"
	b = append(b, strconv.Itoa(n+1)...)                 // want "only copied into b"
	b = append(b, strconv.Itoa(100)...)                 // want "only copied into b"
	b = append(b, strconv.Itoa(-1)...)                  // want "only copied into b"
	b = append(b, strconv.FormatInt(i64, 16)...)        // want "only copied into b"
	b = append(b, strconv.FormatUint(u, 10)...)         // want "only copied into b"
	b = append(append(b, ' '), strconv.Itoa(ids[0])...) // want "only copied into append"
	c := append([]byte{}, strconv.Itoa(n)...)           // want "only copied into"
	return append(b, c...)
}

func texts(b []byte, s string, r rune, f float64) []byte {
	b = append(b, strconv.Quote(s)...)                    // want "quoted text"
	b = append(b, strconv.QuoteToASCII(s)...)             // want "quoted text"
	b = append(b, strconv.QuoteRune(r)...)                // want "quoted text"
	b = append(b, strconv.FormatFloat(f, 'g', -1, 64)...) // want "FormatFloat allocates"
	return b
}

func (e *event) times(p *time.Time) {
	e.buf = append(e.buf, e.at.Format(time.RFC3339)...)        // want "e.at.Format allocates"
	e.buf = append(e.buf, p.Format(time.Kitchen)...)           // want "p.Format allocates"
	e.buf = append(e.buf, time.Now().UTC().Format("15:04")...) // want "Format allocates"
}

func numbers(b []byte, i *big.Int, f *big.Float, v big.Int) []byte {
	b = append(b, i.String()...)     // want "digits of i are copied"
	b = append(b, i.Text(16)...)     // want "digits of i are copied"
	b = append(b, v.String()...)     // want "digits of v are copied"
	b = append(b, f.String()...)     // want "digits of f are copied"
	b = append(b, f.Text('f', 3)...) // want "digits of f are copied"
	return b
}

func addresses(b []byte, a netip.Addr, ap netip.AddrPort, p *netip.Prefix) []byte {
	b = append(b, a.String()...)  // want "a.String allocates"
	b = append(b, ap.String()...) // want "ap.String allocates"
	b = append(b, p.String()...)  // want "p.String allocates"
	return b
}

func encoders(b, raw []byte, s string, enc *base64.Encoding) []byte {
	sum := sha256.Sum256(raw)
	sub := sha256.Sum256(b)
	b = append(b, hex.EncodeToString(raw)...)                         // want "raw is encoded into a string"
	b = append(b, hex.EncodeToString([]byte(s))...)                   // want "encoded into a string"
	b = append(b, hex.EncodeToString(sum[:])...)                      // want "encoded into a string"
	b = append(b, base64.StdEncoding.EncodeToString(raw)...)          // want "raw is encoded into a string"
	b = append(b, base64.RawURLEncoding.EncodeToString([]byte(s))...) // want "encoded into a string"
	b = append(b, base32.StdEncoding.EncodeToString(raw)...)          // want "raw is encoded into a string"
	b = append(b, enc.EncodeToString(raw)...)                         // want "raw is encoded into a string"
	b = append(b, enc.EncodeToString([]byte(s))...)                   // want "encoded into a string"
	part := append(sub[:0], hex.EncodeToString(sub[16:])...)          // want "encoded into a string"
	return append(b, part...)
}

func silent(b []byte, l line, n int, t time.Time, d time.Duration, ok bool, s string, names []string) ([]byte, line) {
	b = append(b, strconv.Itoa(7)...)                // ok: append-formatter (0 to 99 are constants of strconv)
	b = append(b, strconv.FormatBool(ok)...)         // ok: append-formatter (true and false are constants)
	b = append(b, d.String()...)                     // ok: append-formatter (stays on the stack, and there is no twin)
	b = append(b, s...)                              // ok: append-formatter (nothing is formatted)
	b = append(b, strconv.Itoa(n)[1:]...)            // ok: append-formatter (a part of the text)
	b = append(b, t.String()...)                     // ok: append-formatter (no twin prints the same)
	l = append(l, strconv.Itoa(n)...)                // ok: append-formatter (AppendInt returns []byte, not line)
	names = append(names, strconv.Itoa(n))           // ok: append-formatter (an element)
	b = strconv.AppendInt(b, int64(n), 10)           // ok: append-formatter (already so)
	b = append([]byte(nil), t.Format(time.ANSIC)...) // ok: append-formatter (AppendFormat would grow it step by step)
	b = append([]byte{}, t.Format(time.ANSIC)...)    // ok: append-formatter (the same)
	text := strconv.Itoa(n)                          // ok: append-formatter (used twice)
	b = append(append(b, text...), text...)          // ok: append-formatter (used twice)
	return append(b, names[0]...), l
}

func commented(b []byte, n int) []byte {
	return append(b, strconv.Itoa( // want "only copied into b"
		n, // The fix would lose this comment.
	)...)
}

func converted(b []byte, n int, s string, t time.Time, i *big.Int) []byte {
	b = append(b, []byte(strconv.Itoa(n))...)               // want "only copied into b"
	b = append(b, []byte(strconv.Quote(s))...)              // want "quoted text"
	b = append(b, []byte(t.Format(time.RFC3339))...)        // want "t.Format allocates"
	b = append(b, []byte(i.String())...)                    // want "digits of i are copied"
	b = append(b, []byte(hex.EncodeToString([]byte(s)))...) // want "is encoded into a string"
	return b
}
