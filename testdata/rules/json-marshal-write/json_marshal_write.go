package p

import (
	"crypto/sha256"
	"encoding/json"
	"hash"
	"io"
	"net/http"
	"os"
	"strconv"
)

func reply(w http.ResponseWriter, answer any) error {
	body, err := json.Marshal(answer) // want `json.Marshal\(answer\) allocates a slice for the encoded answer that is only written to w`
	if err != nil {
		return err
	}
	_, err = w.Write(body)
	return err
}

func dump(v any) {
	if data, err := json.MarshalIndent(v, "", "\t"); err == nil { // want "only written to os.Stdout"
		os.Stdout.Write(data)
	}
}

func announced(w http.ResponseWriter, answer any) error {
	body, err := json.Marshal(answer) // ok: json-marshal-write (its length is announced)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, err = w.Write(body)
	return err
}

func signed(h hash.Hash, v any) []byte {
	body, _ := json.Marshal(v) // ok: json-marshal-write (a line feed would change the sum)
	h.Write(body)
	sum := sha256.New()
	again, _ := json.Marshal(v) // ok: json-marshal-write (a line feed would change the sum)
	sum.Write(again)
	return h.Sum(sum.Sum(nil))
}

func lines(w io.Writer, v any) {
	body, _ := json.Marshal(v) // ok: json-marshal-write (changed before it is written)
	w.Write(append(body, '\n', '\n'))
}

func several(ws []io.Writer, v any) {
	body, _ := json.Marshal(v) // ok: json-marshal-write (written several times)
	for _, w := range ws {
		w.Write(body)
	}
}

type conn struct{}

func (conn) Write(b []byte) error { return nil }

func message(c conn, v any) error {
	body, err := json.Marshal(v) // ok: json-marshal-write (no io.Writer)
	if err != nil {
		return err
	}
	return c.Write(body)
}
