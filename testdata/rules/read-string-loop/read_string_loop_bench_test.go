package p

import (
	"bufio"
	"bytes"
	"strings"
	"testing"
)

var (
	text  = strings.Repeat("one line of text, longer than 32 bytes\n", 100)
	count int
)

func BenchmarkLines(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			r := bufio.NewReader(strings.NewReader(text))
			for {
				line, err := r.ReadString('\n')
				if err != nil {
					break
				}
				if strings.HasPrefix(line, "one") {
					count++
				}
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			r := bufio.NewReader(strings.NewReader(text))
			for {
				line, err := r.ReadSlice('\n')
				if err != nil {
					break
				}
				if bytes.HasPrefix(line, []byte("one")) {
					count++
				}
			}
		}
	})
}
