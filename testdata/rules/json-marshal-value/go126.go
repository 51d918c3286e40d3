// go: 1.26

package p

import "encoding/json"

type point struct{ X, Y int }

func marshal(x int) ([]byte, error) {
	return json.Marshal(point{X: x}) // ok: json-marshal-value (the copy made for it was the only one)
}

func indented(x int) ([]byte, error) {
	return json.MarshalIndent(point{X: x}, "", "\t") // ok: json-marshal-value (the copy made for it was the only one)
}

func encode(enc *json.Encoder, x int) error {
	return enc.Encode(point{X: x}) // ok: json-marshal-value (the copy made for it was the only one)
}

func pointed(enc *json.Encoder, p *point) error {
	return enc.Encode(*p) // want `through the pointer p`
}
