package p

import (
	"reflect"
	"sort"
)

func total(m reflect.Value) (n int64) {
	for _, key := range m.MapKeys() { // want `m.MapKeys\(\) makes a slice of all keys for one loop, 24 bytes each, besides a copy of each key`
		n += m.MapIndex(key).Int()
	}
	for _, key := range reflect.ValueOf(map[string]int{}).MapKeys() { // want `makes a slice of all keys`
		n += int64(key.Len())
	}
	return n
}

func titles(values []reflect.Value) (out []string) {
	for _, v := range values {
		if m := v.MethodByName("Title"); m.IsValid() { // want `v.MethodByName\("Title"\) searches for the method in each iteration and allocates what describes it`
			out = append(out, m.Call(nil)[0].String())
		}
		if _, ok := v.Type().MethodByName("Name"); ok { // want `searches for the method`
			out = append(out, "named")
		}
	}
	return out
}

func silent(m, v reflect.Value, names []string) int {
	keys := m.MapKeys() // ok: reflect-in-loop (sorted first)
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
	n := 0
	for _, key := range keys {
		n += key.Len()
	}
	for range m.MapKeys() { // ok: reflect-in-loop (no key is looked at)
		n++
	}
	for _, name := range names {
		if v.MethodByName(name).IsValid() { // ok: reflect-in-loop (each another method)
			n++
		}
	}
	for iter := m.MapRange(); iter.Next(); { // ok: reflect-in-loop (as it should be)
		n += iter.Key().Len()
	}
	if v.MethodByName("Title").IsValid() { // ok: reflect-in-loop (once)
		n++
	}
	for i := range v.NumField() {
		n += len(v.Type().Field(i).Name) // ok: reflect-in-loop (allocates nothing)
	}
	return n
}
