package p

import (
	"strings"
	"testing"
)

var (
	dir    = "/usr/share/gocode/src/example.com/module"
	file   = dir + "/file.go"
	inside bool
)

func BenchmarkPrefix(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			inside = strings.HasPrefix(file, dir+"/")
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			inside = strings.HasPrefix(file, dir) && strings.HasPrefix(file[len(dir):], "/")
		}
	})
}
