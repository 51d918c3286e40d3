package p

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"strings"
)

func letters(s string, b []byte) (n int) {
	r := bufio.NewReader(strings.NewReader(s)) // want "a buffer of 4 KB is allocated for r, which reads from memory"
	for {
		c, _, err := r.ReadRune()
		if err != nil {
			break
		}
		n += int(c)
	}
	in := bufio.NewReader(bytes.NewReader(b)) // want "for in, which"
	for {
		c, err := in.ReadByte()
		if err != nil {
			return n
		}
		if c == '\\' {
			in.UnreadByte()
			return n
		}
	}
}

func lines(s string, b []byte) (n int) {
	r := bufio.NewReader(strings.NewReader(s)) // want "for r, which"
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			break
		}
		n += len(line)
	}
	in := bufio.NewReader(bytes.NewReader(b)) // want "for in, which"
	line, _ := in.ReadBytes('\n')
	return n + len(line)
}

func decode(s string, v any) error {
	r := bufio.NewReader(strings.NewReader(s)) // want "for r, which"
	return xml.NewDecoder(r).Decode(v)
}

func render(parts []string) string {
	var buf bytes.Buffer
	w := bufio.NewWriter(&buf) // want "a buffer of 4 KB is allocated for w, though what it writes to is in memory"
	for _, part := range parts {
		fmt.Fprintln(w, part)
	}
	w.Flush()
	return buf.String()
}

func count(s string, b []byte) (n int) {
	scanner := bufio.NewScanner(strings.NewReader(s)) // want "scanner copies s through a buffer of 4 KB to find its lines"
	for scanner.Scan() {
		n += len(scanner.Text())
	}
	sc := bufio.NewScanner(bytes.NewReader(b)) // want "sc copies b"
	for sc.Scan() {
		n += len(sc.Bytes())
	}
	return n
}

func request(s string) (*http.Request, error) {
	r := bufio.NewReader(strings.NewReader(s)) // ok: bufio-on-memory (a bufio.Reader is asked for)
	return http.ReadRequest(r)
}

func peek(s string) byte {
	r := bufio.NewReader(strings.NewReader(s)) // ok: bufio-on-memory (a strings.Reader cannot peek)
	b, _ := r.Peek(1)
	return b[0]
}

func words(s string) (n int) {
	scanner := bufio.NewScanner(strings.NewReader(s)) // ok: bufio-on-memory (no lines)
	scanner.Split(bufio.ScanWords)
	for scanner.Scan() {
		n++
	}
	return n
}

func file(f io.Reader) (n int) {
	r := bufio.NewReader(f) // ok: bufio-on-memory (not known to be in memory)
	c, _ := r.ReadByte()
	return int(c)
}

func returned(s string) *bufio.Reader {
	r := bufio.NewReader(strings.NewReader(s)) // ok: bufio-on-memory (a bufio.Reader is asked for)
	return r
}

func set(s string, f io.Reader) byte {
	r := bufio.NewReader(strings.NewReader(s)) // ok: bufio-on-memory (reads something else later)
	r.Reset(f)
	c, _ := r.ReadByte()
	return c
}
