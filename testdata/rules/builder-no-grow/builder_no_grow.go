package p

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
)

func hexdump(data []byte) string {
	const digits = "0123456789abcdef"
	var out strings.Builder
	for _, b := range data {
		out.WriteByte(digits[b>>4]) // want `out is allocated anew and copied each time it is full, though at least 2 \* len\(data\) bytes will be written`
		out.WriteByte(digits[b&15])
	}
	return out.String()
}

func escaped(s string) string {
	var out bytes.Buffer
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '"', '\\':
			out.WriteByte('\\') // want `at least len\(s\) bytes`
			out.WriteByte(c)
		case '\n':
			out.WriteString("\\n")
			continue
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

func upper(s string) string {
	out := strings.Builder{}
	for _, r := range s {
		if r == 'ß' {
			out.WriteString("SS") // want `at least len\(s\) bytes`
		} else {
			out.WriteRune(unicode.ToUpper(r))
		}
	}
	return out.String()
}

func fixed() string {
	out := new(strings.Builder)
	for i := 0; i < 100; i++ {
		_ = out.WriteByte(byte('a' + i%26)) // want `at least 100 bytes`
	}
	return out.String()
}

func later(n int, s string) string {
	out := &strings.Builder{}
	out.WriteString("<")
	s = strings.TrimSpace(s)
	for i := range s {
		out.WriteByte(s[i]) // want `at least len\(s\) bytes`
	}
	out.WriteString(">")
	return out.String()
}

func counted(n int) string {
	var out strings.Builder
	for range n {
		out.WriteString("ab\n") // want `at least 3 \* max\(n, 0\) bytes`
	}
	return out.String()
}

func joined(parts []string) string {
	var out strings.Builder
	for _, part := range parts {
		out.WriteString(part) // want `though the strings in parts are all there before the loop`
		out.WriteByte(';')
	}
	return out.String()
}

func silent(data []byte, s string, parts []string, n int, w io.Writer) {
	var few strings.Builder
	for i := range 8 { // eight bytes are one allocation
		few.WriteByte(byte(i)) // ok: builder-no-grow (a few bytes)
	}
	var grown strings.Builder
	grown.Grow(len(data))
	for _, b := range data {
		grown.WriteByte(b) // ok: builder-no-grow (has room)
	}
	var filtered strings.Builder
	for _, b := range data {
		if b > ' ' {
			filtered.WriteByte(b) // ok: builder-no-grow (perhaps none is written)
		}
	}
	var skipped strings.Builder
	for _, b := range data {
		if b == ' ' {
			continue
		}
		skipped.WriteByte(b) // ok: builder-no-grow (perhaps none is written)
	}
	var prefix strings.Builder
	for _, b := range data {
		if b == 0 {
			break
		}
		prefix.WriteByte(b) // ok: builder-no-grow (ends early)
	}
	var unknown strings.Builder
	for i := range n {
		fmt.Fprintf(&unknown, "%d", i) // another writer
		unknown.WriteByte(' ')         // ok: builder-no-grow (nobody knows how much)
	}
	var twice strings.Builder
	for _, part := range parts {
		twice.WriteString(part) // ok: builder-no-grow (two strings each time)
		twice.WriteString(s)
	}
	var trimmed strings.Builder
	for _, part := range parts {
		part = strings.TrimSpace(part)
		trimmed.WriteString(part) // ok: builder-no-grow (not what is in parts)
	}
	var nested strings.Builder
	for _, part := range parts {
		nested.WriteString(part) // ok: builder-no-grow (and as much again)
		for range n {
			nested.WriteByte('.')
		}
	}
	var missing *strings.Builder
	for _, b := range data {
		missing.WriteByte(b) // ok: builder-no-grow (there is no builder)
	}
	var several strings.Builder
	for range n {
		for _, b := range data {
			several.WriteByte(b) // ok: builder-no-grow (filled again and again)
		}
	}
	buf := bytes.NewBuffer(make([]byte, 0, 64))
	for _, b := range data {
		buf.WriteByte(b) // ok: builder-no-grow (has room)
	}
	var lines bytes.Buffer
	for i := range parts {
		lines.Reset()
		lines.WriteByte(byte(i)) // ok: builder-no-grow (emptied each time)
		_, _ = w.Write(lines.Bytes())
	}
	fmt.Println(few, grown, &filtered, &skipped, &prefix, &unknown, &twice, &nested, &several, buf)
}

type counter struct{ n int }

func (c *counter) WriteByte(b byte) error { c.n++; return nil }

func own(data []byte) int {
	var c counter
	for _, b := range data {
		_ = c.WriteByte(b) // ok: builder-no-grow (another type)
	}
	return c.n
}
