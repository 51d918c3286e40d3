package p

import (
	"reflect"
	"testing"
)

type named struct{ name string }

func (n named) Title() string { return n.name }

var (
	ages   = reflect.ValueOf(map[string]int{"ann": 30, "bob": 40, "eve": 50})
	object = reflect.ValueOf(named{"x"})
	sum    int64
	valid  int
)

func BenchmarkKeys(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, key := range ages.MapKeys() {
				sum += ages.MapIndex(key).Int()
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		value := reflect.New(ages.Type().Elem()).Elem()
		for i := 0; i < b.N; i++ {
			for iter := ages.MapRange(); iter.Next(); {
				value.SetIterValue(iter)
				sum += value.Int()
			}
		}
	})
}

func BenchmarkMethod(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if object.MethodByName("Title").IsValid() {
				valid++
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		m, _ := object.Type().MethodByName("Title")
		for i := 0; i < b.N; i++ {
			if object.Method(m.Index).IsValid() {
				valid++
			}
		}
	})
}
