package p

import (
	"encoding"
	"reflect"
	"testing"
	"time"
)

type plain struct{ a, b int }

var (
	event = struct {
		When time.Time
		At   plain
	}{time.Unix(1700000000, 0), plain{1, 2}}
	fields = reflect.ValueOf(&event).Elem()
	year   int
	found  bool
)

func BenchmarkValue(b *testing.B) {
	field := fields.Field(0)
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if t, ok := field.Interface().(time.Time); ok {
				year = t.Year()
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if t, ok := reflect.TypeAssert[time.Time](field); ok {
				year = t.Year()
			}
		}
	})
}

func BenchmarkInterface(b *testing.B) {
	field := fields.Field(1)
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			_, found = field.Interface().(encoding.TextMarshaler)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			_, found = reflect.TypeAssert[encoding.TextMarshaler](field)
		}
	})
}
