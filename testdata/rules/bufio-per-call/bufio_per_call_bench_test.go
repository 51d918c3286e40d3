package p

import (
	"bufio"
	"io"
	"strings"
	"testing"
)

var (
	text   = "some words in a line\nand another one\n"
	source = strings.NewReader(text)
	stream = io.Reader(source)
	total  int
)

func BenchmarkReader(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			source.Reset(text)
			r := bufio.NewReader(stream)
			line, _ := r.ReadSlice('\n')
			total += len(line)
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		r := bufio.NewReader(nil)
		for i := 0; i < b.N; i++ {
			source.Reset(text)
			r.Reset(stream)
			line, _ := r.ReadSlice('\n')
			total += len(line)
		}
	})
}

func BenchmarkScanner(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			source.Reset(text)
			scanner := bufio.NewScanner(stream)
			for scanner.Scan() {
				total += len(scanner.Bytes())
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		buf := make([]byte, 4096)
		for i := 0; i < b.N; i++ {
			source.Reset(text)
			scanner := bufio.NewScanner(stream)
			scanner.Buffer(buf, bufio.MaxScanTokenSize)
			for scanner.Scan() {
				total += len(scanner.Bytes())
			}
		}
	})
}
