package p

import (
	"testing"
	"time"
)

var received int

// Ten messages an operation, none of them late.
func BenchmarkSelect(b *testing.B) {
	messages := make(chan int, 1)
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for n := 0; n < 10; n++ {
				messages <- n
				select {
				case received = <-messages:
				case <-time.After(time.Minute):
					return
				}
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			timer := time.NewTimer(time.Minute)
			for n := 0; n < 10; n++ {
				messages <- n
				timer.Reset(time.Minute)
				select {
				case received = <-messages:
				case <-timer.C:
					return
				}
			}
			timer.Stop()
		}
	})
}
