package p

import (
	"bufio"
	"bytes"
	"strings"
	"testing"
)

var (
	input  = []byte(strings.Repeat("the quick brown fox jumps over the lazy dog, or not?\n", 100))
	reader = bytes.NewReader(nil)
	count  int
)

func BenchmarkScan(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			reader.Reset(input)
			sc := bufio.NewScanner(reader)
			for sc.Scan() {
				line := sc.Text()
				if line != "" && !strings.HasPrefix(line, "#") {
					count++
				}
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			reader.Reset(input)
			sc := bufio.NewScanner(reader)
			for sc.Scan() {
				line := sc.Bytes()
				if len(line) != 0 && !bytes.HasPrefix(line, []byte("#")) {
					count++
				}
			}
		}
	})
}
