package p

import (
	"encoding/json"
	"io"
	"math/big"
	"time"
)

type settings struct {
	Name  string
	Since time.Time
	Tags  []string
}

type amount struct{ Value big.Int }

type flag bool

func (f *flag) IsZero() bool { return !bool(*f) }

type flags struct {
	On [2]flag `json:"on,omitzero"`
}

type server struct {
	current settings
	paid    amount
	flags   flags
	all     map[string]settings
	list    []settings
}

var defaults settings

func (s *server) dump() ([]byte, error) {
	return json.Marshal(s.current) // want `s.current is copied to the heap to be encoded`
}

func (s *server) write(w io.Writer) error {
	enc := json.NewEncoder(w)
	if err := enc.Encode(defaults); err != nil { // want `defaults is copied to the heap to be encoded`
		return err
	}
	return enc.Encode(settings{Name: "x"}) // want `a struct by value is put on the heap and copied there once more to be encoded`
}

func indent(p *settings) ([]byte, error) {
	return json.MarshalIndent(*p, "", "\t") // want `\*p is copied to the heap to be encoded; through the pointer p it is encoded where it is`
}

func checked(p *settings) ([]byte, error) {
	if p == nil {
		return nil, nil
	}
	return json.Marshal(*p) // want `through the pointer p`
}

func literal(name string) ([]byte, error) {
	return json.Marshal(struct{ Name string }{name}) // want `copied there once more`
}

func silent(s *server, param settings, p *settings, enc *json.Encoder, other interface{ Encode(any) error }) {
	json.Marshal(&s.current)   // ok: json-marshal-value (a pointer)
	json.Marshal(p)            // ok: json-marshal-value (a pointer)
	json.Marshal(param)        // ok: json-marshal-value (would be put on the heap in each call)
	json.Marshal(s.paid)       // ok: json-marshal-value (big.Int has MarshalJSON for pointers)
	json.Marshal(s.flags)      // ok: json-marshal-value (IsZero is for pointers)
	json.Marshal(s.list)       // ok: json-marshal-value (a slice)
	json.Marshal(s.all["x"])   // ok: json-marshal-value (has no address)
	json.Marshal(&amount{})    // ok: json-marshal-value (a pointer)
	json.Marshal(amount{})     // ok: json-marshal-value (MarshalJSON would be called)
	other.Encode(*p)           // ok: json-marshal-value (another encoder)
	json.Marshal([]settings{}) // ok: json-marshal-value (a slice)
	local := server{}
	json.Marshal(local.current) // ok: json-marshal-value (would put local on the heap)
	enc.Encode(p)               // ok: json-marshal-value (a pointer)
}

type plain struct{ Name string }

func generic[T any](v *T) ([]byte, error) {
	return json.Marshal(*v) // ok: json-marshal-value (what T is, is not known)
}

func failed(p *plain) []byte {
	text, err := json.Marshal(p)
	if err != nil {
		text, _ = json.Marshal(plain{Name: err.Error()}) // ok: json-marshal-value (something went wrong)
	}
	return text
}
