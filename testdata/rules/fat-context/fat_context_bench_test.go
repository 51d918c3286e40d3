package p

import (
	"context"
	"testing"
)

type (
	own   struct{}
	outer struct{}
)

var found int

func BenchmarkThousandIterations(b *testing.B) {
	root := context.WithValue(context.Background(), outer{}, &found)
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			ctx := root
			for j := 0; j < 1000; j++ {
				ctx = context.WithValue(ctx, own{}, &found)
				if ctx.Value(outer{}) != nil {
					found++
				}
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			ctx := root
			for j := 0; j < 1000; j++ {
				ctx := context.WithValue(ctx, own{}, &found)
				if ctx.Value(outer{}) != nil {
					found++
				}
			}
		}
	})
}
