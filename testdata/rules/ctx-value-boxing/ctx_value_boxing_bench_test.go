package p

import (
	"context"
	"testing"
)

type (
	valuesKey struct{}
	valueKey  int
	three     struct{ a, b, c *int }
)

var (
	result context.Context
	number int
	root   = context.Background()
	found  any
	name   = "a name"
	byName = context.WithValue(root, valuesKey{}, map[string]any{name: &number})
)

func BenchmarkThreeValues(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			ctx := root
			ctx = context.WithValue(ctx, valueKey(1), &number)
			ctx = context.WithValue(ctx, valueKey(2), &number)
			ctx = context.WithValue(ctx, valueKey(3), &number)
			result = ctx
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = context.WithValue(root, valuesKey{}, &three{&number, &number, &number})
		}
	})
}

func BenchmarkLookUp(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			found = byName.Value(name)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			values, _ := byName.Value(valuesKey{}).(map[string]any)
			found = values[name]
		}
	})
}
