package p

import (
	"errors"
	"fmt"
	"testing"
)

var err error

func BenchmarkConstant(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			err = fmt.Errorf("size is negative")
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			err = errors.New("size is negative")
		}
	})
}
