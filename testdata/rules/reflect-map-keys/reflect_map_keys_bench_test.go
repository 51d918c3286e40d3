package p

import (
	"reflect"
	"strconv"
	"testing"
)

var (
	values = entries()
	sum    int64
)

func entries() reflect.Value {
	m := map[string]int{}
	for i := range 100 {
		m["key "+strconv.Itoa(i)] = i
	}
	return reflect.ValueOf(m)
}

func BenchmarkValues(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, key := range values.MapKeys() {
				sum += int64(key.Len()) + values.MapIndex(key).Int()
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			k := reflect.New(values.Type().Key()).Elem()
			v := reflect.New(values.Type().Elem()).Elem()
			for it := values.MapRange(); it.Next(); {
				k.SetIterKey(it)
				v.SetIterValue(it)
				sum += int64(k.Len()) + v.Int()
			}
		}
	})
}

func BenchmarkKeys(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for _, key := range values.MapKeys() {
				sum += int64(key.Len())
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			k := reflect.New(values.Type().Key()).Elem()
			for it := values.MapRange(); it.Next(); {
				k.SetIterKey(it)
				sum += int64(k.Len())
			}
		}
	})
}
