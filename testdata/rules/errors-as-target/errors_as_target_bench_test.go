package p

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"
)

var (
	failure = fmt.Errorf("loading: %w", &fs.PathError{Op: "open", Path: "/etc/none", Err: fs.ErrNotExist})
	path    string
)

func BenchmarkAs(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var pathErr *fs.PathError
			if errors.As(failure, &pathErr) {
				path = pathErr.Path
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if pathErr, ok := errors.AsType[*fs.PathError](failure); ok {
				path = pathErr.Path
			}
		}
	})
}

// On the way of success the variable is allocated all the same.
func BenchmarkNoError(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var pathErr *fs.PathError
			if err := none(); err != nil && errors.As(err, &pathErr) {
				path = pathErr.Path
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if err := none(); err != nil {
				if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
					path = pathErr.Path
				}
			}
		}
	})
}

//go:noinline
func none() error { return nil }
