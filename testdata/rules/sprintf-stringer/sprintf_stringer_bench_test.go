package p

import (
	"fmt"
	"testing"
	"time"
)

var (
	wait = 90 * time.Minute
	text string
)

func BenchmarkDuration(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = fmt.Sprint(wait)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			text = wait.String()
		}
	})
}
