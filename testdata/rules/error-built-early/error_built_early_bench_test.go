package p

import (
	"fmt"
	"testing"
)

var (
	name        = "gopher"
	size, limit = 1000, 2000
	failed      error
)

//go:noinline
func early(name string, size, limit int) error {
	err := fmt.Errorf("%s: %d bytes, of which %d are allowed", name, size, limit)
	if size > limit {
		return err
	}
	return nil
}

//go:noinline
func late(name string, size, limit int) error {
	if size > limit {
		err := fmt.Errorf("%s: %d bytes, of which %d are allowed", name, size, limit)
		return err
	}
	return nil
}

func BenchmarkSuccess(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			failed = early(name, size, limit)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			failed = late(name, size, limit)
		}
	})
}
