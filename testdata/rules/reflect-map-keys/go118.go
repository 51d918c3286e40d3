// go: 1.18

package p

import "reflect"

func total(m reflect.Value) (n int64) {
	for _, key := range m.MapKeys() { // want `MapKeys makes a slice of all keys, and MapIndex looks each up again: both copy what they return to the heap`
		n += m.MapIndex(key).Int()
	}
	return n
}
