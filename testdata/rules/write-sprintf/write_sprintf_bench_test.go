package p

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

var (
	key    = "content-length"
	number = 1234567
	buf    bytes.Buffer
	out    io.Writer = &buf
	result int
)

func run(b *testing.B, bad, fix func()) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf.Reset()
			bad()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf.Reset()
			fix()
		}
	})
}

func BenchmarkWriteString(b *testing.B) {
	run(b, func() { buf.WriteString(fmt.Sprintf("%s: %08d\n", key, number)) },
		func() { fmt.Fprintf(&buf, "%s: %08d\n", key, number) })
}

func BenchmarkWriteBytes(b *testing.B) {
	run(b, func() { out.Write([]byte(fmt.Sprintf("%s: %08d\n", key, number))) },
		func() { fmt.Fprintf(out, "%s: %08d\n", key, number) })
}

func BenchmarkIOWriteString(b *testing.B) {
	run(b, func() { io.WriteString(out, fmt.Sprintf("%s: %08d\n", key, number)) },
		func() { fmt.Fprintf(out, "%s: %08d\n", key, number) })
}

// A local builder that is written twice: one allocation for the builder, two strings less.
func BenchmarkLocalTwice(b *testing.B) {
	run(b, func() {
		var sb strings.Builder
		sb.WriteString(fmt.Sprintf("%s: %08d\n", key, number))
		sb.WriteString(fmt.Sprintf("%s: %08d\n", key, number))
		result = sb.Len()
	}, func() {
		var sb strings.Builder
		fmt.Fprintf(&sb, "%s: %08d\n", key, number)
		fmt.Fprintf(&sb, "%s: %08d\n", key, number)
		result = sb.Len()
	})
}
