package p

import (
	"errors"
	"testing"
)

var (
	errEmpty = errors.New("a name is empty")
	names    = make([]string, 10)
	faults   = make([]error, 0, 10)
)

func BenchmarkCollect(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			faults = faults[:0]
			for _, name := range names {
				if name == "" {
					faults = append(faults, errors.New("a name is empty"))
				}
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			faults = faults[:0]
			for _, name := range names {
				if name == "" {
					faults = append(faults, errEmpty)
				}
			}
		}
	})
}
