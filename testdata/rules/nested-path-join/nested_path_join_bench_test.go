package p

import (
	"path/filepath"
	"testing"
)

var (
	root, name = "usr/share/gocode", "file.txt"
	path       string
)

func BenchmarkNested(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			path = filepath.Join(filepath.Join(root, "src"), name)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			path = filepath.Join(root, "src", name)
		}
	})
}
