package p

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

var content []byte

func BenchmarkFile(b *testing.B) {
	name := filepath.Join(b.TempDir(), "file")
	if err := os.WriteFile(name, make([]byte, 10000), 0o600); err != nil {
		b.Fatal(err)
	}
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			f, err := os.Open(name)
			if err != nil {
				b.Fatal(err)
			}
			content, _ = io.ReadAll(f)
			f.Close()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			content, _ = os.ReadFile(name)
		}
	})
}
