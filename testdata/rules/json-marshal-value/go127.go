// go: 1.27

package p

import "encoding/json"

type point struct{ X, Y int }

func marshal(x int) ([]byte, error) {
	return json.Marshal(point{X: x}) // want `copied there once more`
}

func indented(x int) ([]byte, error) {
	return json.MarshalIndent(point{X: x}, "", "\t") // want `copied there once more`
}

func encode(enc *json.Encoder, x int) error {
	return enc.Encode(point{X: x}) // want `copied there once more`
}

func pointed(enc *json.Encoder, p *point) error {
	return enc.Encode(*p) // want `through the pointer p`
}
