package p

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
)

type event struct{ ID, Name string }

func direct(line []byte) (e event, err error) {
	err = json.NewDecoder(bytes.NewReader(line)).Decode(&e) // want "a reader, a Decoder and its buffer are allocated to decode one value of line"
	return e, err
}

func text(line string) (e event) {
	if err := json.NewDecoder(strings.NewReader(line)).Decode(&e); err != nil { // want "one value of line"
		return event{}
	}
	if err := json.NewDecoder(bytes.NewBufferString(line + "}")).Decode(&e); err != nil { // want "one value of line"
		return event{}
	}
	return e
}

func variable(line []byte) (e event, err error) {
	dec := json.NewDecoder(bytes.NewBuffer(line)) // want "one value of line"
	if err := dec.Decode(&e); err != nil {
		return event{}, err
	}
	return e, nil
}

func changed(line []byte) (e event, err error) {
	dec := json.NewDecoder(bytes.NewBuffer(line)) // want "one value of line"
	line = append(line, '}')
	err = dec.Decode(&e)
	return e, err
}

func called(get func() []byte) (e event, err error) {
	dec := json.NewDecoder(bytes.NewReader(get())) // want "one value of get"
	err = dec.Decode(&e)
	return e, err
}

func several(lines []byte) (all []event, err error) {
	dec := json.NewDecoder(bytes.NewReader(lines)) // ok: json-decoder-on-bytes (a stream of values)
	for dec.More() {
		var e event
		if err := dec.Decode(&e); err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

func loop(lines []byte) (all []event) {
	dec := json.NewDecoder(bytes.NewReader(lines)) // ok: json-decoder-on-bytes (decodes again and again)
	for {
		var e event
		if dec.Decode(&e) == io.EOF {
			return all
		}
		all = append(all, e)
	}
}

func strict(line []byte) (e event, err error) {
	dec := json.NewDecoder(bytes.NewReader(line)) // ok: json-decoder-on-bytes (json.Unmarshal cannot be told)
	dec.DisallowUnknownFields()
	return e, dec.Decode(&e)
}

func kept(line []byte) *json.Decoder {
	dec := json.NewDecoder(bytes.NewReader(line)) // ok: json-decoder-on-bytes (somebody else decodes)
	return dec
}

func later(line []byte) func(any) error {
	dec := json.NewDecoder(bytes.NewReader(line)) // ok: json-decoder-on-bytes (may be called many times)
	return func(v any) error { return dec.Decode(v) }
}

func tokens(line []byte) (json.Token, error) {
	return json.NewDecoder(bytes.NewReader(line)).Token() // ok: json-decoder-on-bytes (not decoded)
}

func stream(r io.Reader) (e event, err error) {
	err = json.NewDecoder(r).Decode(&e) // ok: json-decoder-on-bytes (not in memory)
	return e, err
}

func again(line []byte) (e event) {
	dec := json.NewDecoder(strings.NewReader("{}")) // ok: json-decoder-on-bytes (two values decoded)
	dec.Decode(&e)
	dec = json.NewDecoder(bytes.NewReader(line)) // ok: json-decoder-on-bytes (two values decoded)
	dec.Decode(&e)
	return e
}
