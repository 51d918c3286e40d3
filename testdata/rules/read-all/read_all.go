package p

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"strings"
)

func proxy(w http.ResponseWriter, resp *http.Response) error {
	body, err := io.ReadAll(resp.Body) // want `io.ReadAll\(resp.Body\) keeps all of resp.Body in memory, growing step by step, only to write it to w`
	if err != nil {
		return err
	}
	_, err = w.Write(body)
	return err
}

func buffered(r io.Reader) (*bytes.Buffer, error) {
	buf := new(bytes.Buffer)
	if data, err := io.ReadAll(r); err == nil { // want "only to copy it to buf"
		buf.Write(data)
	}
	return buf, nil
}

func serve(w io.Writer, name string) {
	data, err := os.ReadFile(name) // want "keeps all of the file in memory only to write it to w"
	if err != nil {
		return
	}
	w.Write(data)
}

func drain(resp *http.Response) error {
	defer resp.Body.Close()
	io.ReadAll(resp.Body)                   // want "allocates memory for all of resp.Body, which nobody looks at"
	_, _ = io.ReadAll(resp.Body)            // want "nobody looks at"
	_, err := io.ReadAll(resp.Request.Body) // want "nobody looks at"
	return err
}

func used(w io.Writer, r io.Reader) error {
	body, err := io.ReadAll(r) // ok: read-all (its length is needed as well)
	if err != nil || len(body) == 0 {
		return err
	}
	_, err = w.Write(body)
	return err
}

func twice(ws []io.Writer, r io.Reader) {
	body, _ := io.ReadAll(r) // ok: read-all (written several times)
	for _, w := range ws {
		w.Write(body)
	}
}

func part(w io.Writer, r io.Reader) {
	body, _ := io.ReadAll(r) // ok: read-all (only a part is written)
	w.Write(body[1:])
}

func text(r io.Reader) string {
	body, _ := io.ReadAll(r) // ok: read-all (no less with a strings.Builder, unless it is large)
	return strings.ToLower(string(body))
}

type log struct{}

func (log) Write(b []byte) {}

func notWriter(l log, r io.Reader) {
	body, _ := io.ReadAll(r) // ok: read-all (io.Copy would not take it)
	l.Write(body)
}
