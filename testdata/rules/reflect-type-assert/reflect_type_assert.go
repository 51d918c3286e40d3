package p

import (
	"encoding"
	"fmt"
	"reflect"
	"time"
)

type point struct{ x, y int }

type boxed struct{ p *point }

func forms(v reflect.Value) (n int) {
	if t, ok := v.Interface().(time.Time); ok { // want `where v is addressable, as fields and elements are, v.Interface\(\) copies the time.Time to the heap`
		n = t.Year()
	}
	p, ok := v.Field(0).Interface().(point) // want `where v.Field\(0\) is addressable`
	s, ok := v.Elem().Interface().([]string) // want `copies the \[\]string`
	p, ok = (v.Index(1)).Interface().(point) // want `copies the point`
	var i, isInt = v.Field(2).Interface().(int) // want `copies the int`
	if ok && isInt {
		return p.x + len(s) + i
	}
	return n
}

func interfaces(v reflect.Value) (string, error) {
	if m, ok := v.Interface().(encoding.TextMarshaler); ok { // want `v.Interface\(\) copies it to the heap even if it is no encoding.TextMarshaler`
		text, err := m.MarshalText()
		return string(text), err
	}
	if _, ok := v.Interface().(interface{ String() string }); ok { // want `even if it is no interface{ String\(\) string }`
		return fmt.Sprint(v), nil
	}
	m := v.Interface().(fmt.Stringer) // ok: reflect-type-assert (the copy is needed in the interface)
	return m.String(), nil
}

func single(v reflect.Value) int {
	field := v.Field(1)
	t := field.Interface().(time.Time) // want `copies the time.Time`
	u := v.Interface().(time.Time) // ok: reflect-type-assert (panics for another type, and may not be addressable)
	return t.Year() + u.Year() + v.Index(2).Interface().(point).x // want `copies the point`
}

func local(x any) int {
	v := reflect.ValueOf(x)
	if p, ok := v.Interface().(point); ok { // ok: reflect-type-assert (not addressable: handed out as it is)
		return p.x
	}
	if p, ok := reflect.ValueOf(x).Interface().(point); ok { // ok: reflect-type-assert (the same)
		return p.x
	}
	w := reflect.ValueOf(x)
	if w.Kind() == reflect.Pointer {
		w = w.Elem()
	}
	if p, ok := w.Interface().(point); ok { // ok: reflect-type-assert (one of both values is not addressable)
		return p.x
	}
	return 0
}

func pointers(v reflect.Value, m reflect.Value) {
	p, ok := v.Interface().(*point) // ok: reflect-type-assert (a pointer is kept in the interface)
	f, ok := v.Interface().(func()) // ok: reflect-type-assert (so is a function)
	k, ok := v.Interface().(map[string]int) // ok: reflect-type-assert (and a map)
	b, ok := v.Interface().(boxed) // ok: reflect-type-assert (and a struct of a pointer)
	e, ok := v.Interface().(struct{}) // ok: reflect-type-assert (nothing to copy)
	a, ok := v.Interface().(any) // ok: reflect-type-assert (holds for all values, which stay in the interface)
	x, ok := m.MapIndex(v).Interface().(point) // ok: reflect-type-assert (a copy already)
	for _, key := range m.MapKeys() {
		x, ok = key.Interface().(point) // ok: reflect-type-assert (keys are copies)
	}
	x, ok = m.Call(nil)[0].Interface().(point) // ok: reflect-type-assert (and so are results)
	_, _, _, _, _, _, _, _ = p, f, k, b, e, a, x, ok
	switch v.Interface().(type) { // ok: reflect-type-assert (several types)
	case point:
	}
}

type value struct{ v any }

func (v value) Interface() any { return v.v }

func other(v value) bool {
	_, ok := v.Interface().(point) // ok: reflect-type-assert (not reflect's)
	return ok
}
