package p

import (
	"bufio"
	"bytes"
	"strings"
	"testing"
)

var (
	text  = strings.Repeat("some words in a line\n", 10)
	total int
)

func BenchmarkReadRune(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			r := bufio.NewReader(strings.NewReader(text))
			for {
				c, _, err := r.ReadRune()
				if err != nil {
					break
				}
				total += int(c)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			r := strings.NewReader(text)
			for {
				c, _, err := r.ReadRune()
				if err != nil {
					break
				}
				total += int(c)
			}
		}
	})
}

func BenchmarkReadString(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			r := bufio.NewReader(strings.NewReader(text))
			for {
				line, err := r.ReadString('\n')
				if err != nil {
					break
				}
				total += len(line)
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			r := bytes.NewBufferString(text)
			for {
				line, err := r.ReadString('\n')
				if err != nil {
					break
				}
				total += len(line)
			}
		}
	})
}

func BenchmarkScanner(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			scanner := bufio.NewScanner(strings.NewReader(text))
			for scanner.Scan() {
				total += len(scanner.Text())
			}
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			for line := range strings.SplitSeq(text, "\n") {
				total += len(line)
			}
		}
	})
}
