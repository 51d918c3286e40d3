package p

import (
	"fmt"
	"reflect"
	"sort"
)

func total(m reflect.Value) (n int64) {
	for _, key := range m.MapKeys() { // want `MapKeys makes a slice of all keys, and MapIndex looks each up again`
		n += m.MapIndex(key).Int()
	}
	return n
}

type encoder struct{ value reflect.Value }

func (e *encoder) longest() (n int) {
	for _, k := range e.value.MapKeys() { // want `MapKeys makes a slice of all keys, each copied to the heap, only to range over it`
		n = max(n, k.Len())
	}
	return n
}

func other(a, b reflect.Value) bool {
	for _, key := range a.MapKeys() { // want `each copied to the heap, only to range over it`
		if !b.MapIndex(key).IsValid() {
			return false
		}
	}
	return true
}

func sorted(m reflect.Value) {
	keys := m.MapKeys() // ok: reflect-map-keys (the keys are sorted)
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
	for _, key := range keys {
		fmt.Println(key, m.MapIndex(key))
	}
}

func kept(m reflect.Value) []reflect.Value {
	return m.MapKeys() // ok: reflect-map-keys (the slice is returned)
}

func cleared(m reflect.Value) {
	for _, key := range m.MapKeys() { // ok: reflect-map-keys (the loop changes the map)
		m.SetMapIndex(key, reflect.Value{})
	}
}

func numbered(m reflect.Value, out []string) {
	for i, key := range m.MapKeys() { // ok: reflect-map-keys (the index is used)
		out[i] = key.String()
	}
}

func listed(m reflect.Value) (keys []reflect.Value) {
	for _, key := range m.MapKeys() { // ok: reflect-map-keys (the keys are kept)
		keys = append(keys, key)
	}
	return keys
}

type table map[string]int

func (t table) MapKeys() (keys []string) { return nil }

func ours(t table) (n int) {
	for _, key := range t.MapKeys() { // ok: reflect-map-keys (another type)
		n += t[key]
	}
	return n
}
