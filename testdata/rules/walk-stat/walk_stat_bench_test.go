package p

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

var count int

func BenchmarkWalk(b *testing.B) {
	root := b.TempDir()
	for i := 0; i < 20; i++ {
		if err := os.WriteFile(filepath.Join(root, fmt.Sprint(i)), nil, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			filepath.Walk(root, func(_ string, info os.FileInfo, _ error) error {
				if !info.IsDir() {
					count++
				}
				return nil
			})
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			filepath.WalkDir(root, func(_ string, info fs.DirEntry, _ error) error {
				if !info.IsDir() {
					count++
				}
				return nil
			})
		}
	})
}
