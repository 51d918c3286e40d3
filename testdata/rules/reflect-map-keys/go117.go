// go: 1.17

package p

import "reflect"

func total(m reflect.Value) (n int64) {
	for _, key := range m.MapKeys() { // ok: reflect-map-keys (SetIterKey is new in 1.18)
		n += m.MapIndex(key).Int()
	}
	return n
}
