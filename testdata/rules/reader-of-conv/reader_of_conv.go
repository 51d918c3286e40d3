package p

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
)

func parse(r io.Reader) error        { return nil }
func fill(rw io.ReadWriter) error    { return nil }
func scan(r *bytes.Reader) error     { return nil }
func seek(r io.ReadSeeker) io.Reader { return r }

func strs(s string) io.Reader {
	_ = json.NewDecoder(bytes.NewReader([]byte(s)))                 // want `the string s is copied into a new slice only to be read`
	_, _ = http.NewRequest("POST", "/", bytes.NewBufferString(s))   // want `the string s`
	_, _ = http.Post("/", "text/plain", bytes.NewBuffer([]byte(s))) // want `the string s`
	_ = parse(bytes.NewBufferString(s))                             // want `the string s`
	_ = seek(bytes.NewReader([]byte(s)))                            // want `the string s`
	body := bytes.NewBufferString(s)                                // want `the string s`
	_ = parse(body)
	return bytes.NewReader([]byte(s)) // want `the string s`
}

func raw(b []byte) {
	_ = parse(strings.NewReader(string(b))) // want `the bytes b are copied into a new string only to be read`
	r := strings.NewReader(string(b))       // want `the bytes b`
	_, _ = r.Len(), parse(r)
}

func silent(s string, b []byte) *bytes.Buffer {
	_ = fill(bytes.NewBufferString(s))   // ok: reader-of-conv (written to as well)
	_ = scan(bytes.NewReader([]byte(s))) // ok: reader-of-conv (that type is asked for)
	_ = parse(bytes.NewReader(b))        // ok: reader-of-conv
	_ = parse(bytes.NewBufferString("")) // ok: reader-of-conv (nothing to copy)
	_ = parse(strings.NewReader(s))      // ok: reader-of-conv
	buf := bytes.NewBufferString(s)      // ok: reader-of-conv (written to)
	buf.WriteByte('\n')
	r := strings.NewReader(string(b)) // ok: reader-of-conv (set anew)
	r.Reset(s)
	_ = parse(r)
	return bytes.NewBufferString(s) // ok: reader-of-conv (a buffer is wanted)
}
