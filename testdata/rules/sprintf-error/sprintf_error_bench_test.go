package p

import (
	"errors"
	"fmt"
	"testing"
)

var (
	broken = errors.New("the pipe is broken at the other end")
	text   string
)

func BenchmarkError(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = fmt.Sprint(broken)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = broken.Error()
		}
	})
}
