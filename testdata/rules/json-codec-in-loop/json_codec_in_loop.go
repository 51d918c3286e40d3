package p

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"os"
)

type event struct {
	Name string `json:"name"`
}

func inline(r io.Reader, handle func(event)) error {
	for {
		var e event
		if err := json.NewDecoder(r).Decode(&e); err != nil { // want `each iteration makes a decoder with a buffer of its own for r, and what it has read ahead is lost with it`
			return err
		}
		handle(e)
	}
}

func serve(conn net.Conn, f *os.File, handle func(event)) error {
	for {
		dec := json.NewDecoder(conn) // want `a decoder with a buffer of its own for conn`
		dec.DisallowUnknownFields()
		var e event
		if err := dec.Decode(&e); err != nil {
			return err
		}
		handle(e)
	}
}

func print(w io.Writer, events []event) error {
	for _, e := range events {
		enc := json.NewEncoder(w) // want `each iteration makes an encoder that allocates a buffer of its own to indent what it writes to w`
		enc.SetIndent("", "  ")
		if err := enc.Encode(e); err != nil {
			return err
		}
	}
	return nil
}

func silent(w io.Writer, r io.Reader, readers []io.Reader, lines [][]byte) error {
	for _, line := range lines {
		if err := json.NewEncoder(w).Encode(line); err != nil { // ok: json-codec-in-loop (does not indent: stays on the stack)
			return err
		}
	}
	for _, r := range readers {
		var e event
		if err := json.NewDecoder(r).Decode(&e); err != nil { // ok: json-codec-in-loop (each of another stream)
			return err
		}
	}
	var buf bytes.Buffer
	for _, line := range lines {
		buf.Reset()
		buf.Write(line)
		var e event
		if err := json.NewDecoder(&buf).Decode(&e); err != nil { // ok: json-codec-in-loop (the buffer is filled anew)
			return err
		}
	}
	for {
		var e event
		return json.NewDecoder(r).Decode(&e) // ok: json-codec-in-loop (once)
	}
}

func once(r io.Reader, handle func(event)) error {
	dec := json.NewDecoder(r) // ok: json-codec-in-loop (as it should be)
	for dec.More() {
		var e event
		if err := dec.Decode(&e); err != nil {
			return err
		}
		handle(e)
	}
	return nil
}
