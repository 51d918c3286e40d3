package p

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"testing"
)

type quota struct {
	cpu, memory int
	class       string
}

var (
	old, current = quota{1, 2, "best"}, quota{1, 2, "best"}
	left, right  = []byte("a line of text"), []byte("a line of text")
	before, now  = []string{"a", "b", "c"}, []string{"a", "b", "c"}
	was, is      = map[string]string{"app": "web", "tier": "1"}, map[string]string{"app": "web", "tier": "1"}
	same         bool
)

func BenchmarkStruct(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			same = reflect.DeepEqual(old, current)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			same = old == current
		}
	})
}

func BenchmarkBytes(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			same = reflect.DeepEqual(left, right)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			same = bytes.Equal(left, right)
		}
	})
}

func BenchmarkSlice(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			same = reflect.DeepEqual(before, now)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			same = slices.Equal(before, now)
		}
	})
}

func BenchmarkMap(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			same = reflect.DeepEqual(was, is)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			same = maps.Equal(was, is)
		}
	})
}
