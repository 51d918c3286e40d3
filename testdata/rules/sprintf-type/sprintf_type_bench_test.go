package p

import (
	"fmt"
	"reflect"
	"testing"
)

type point struct{ x, y int }

var (
	where = point{400, 500}
	name  string
)

func BenchmarkStruct(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			name = fmt.Sprintf("%T", where)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			name = reflect.TypeOf(where).String()
		}
	})
}
