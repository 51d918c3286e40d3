package p

import (
	"fmt"
	"strconv"
	"testing"
)

var (
	kind   = "session"
	name   = "0123456789abcdef"
	raw    = []byte("0123456789abcdef")
	number = 1234567
	ok     = true
	result string
)

func run(b *testing.B, bad, fix func() string) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = bad()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			result = fix()
		}
	})
}

func BenchmarkTwoStrings(b *testing.B) {
	run(b, func() string { return fmt.Sprintf("%s:%s", kind, name) }, func() string { return kind + ":" + name })
}

func BenchmarkStringAndNumber(b *testing.B) {
	run(b, func() string { return fmt.Sprintf("%s:%d", kind, number) },
		func() string { return kind + ":" + strconv.Itoa(number) })
}

func BenchmarkOneString(b *testing.B) {
	run(b, func() string { return fmt.Sprintf("<%s>", name) }, func() string { return "<" + name + ">" })
}

func BenchmarkStringAndBool(b *testing.B) {
	run(b, func() string { return fmt.Sprintf("%s=%t", name, ok) },
		func() string { return name + "=" + strconv.FormatBool(ok) })
}

func BenchmarkBytes(b *testing.B) {
	run(b, func() string { return fmt.Sprintf("<%s>", raw) }, func() string { return "<" + string(raw) + ">" })
}

func BenchmarkFiveOperands(b *testing.B) {
	run(b, func() string { return fmt.Sprintf("%s:%s:%s:%s:%d", kind, name, kind, name, number) },
		func() string { return kind + ":" + name + ":" + kind + ":" + name + ":" + strconv.Itoa(number) })
}

// The form of the advice for several numbers.
func BenchmarkTwoNumbers(b *testing.B) {
	run(b, func() string { return fmt.Sprintf("%d:%d", number, number+1) },
		func() string {
			var scratch [64]byte
			buf := scratch[:0]
			buf = strconv.AppendInt(buf, int64(number), 10)
			buf = append(buf, ":"...)
			buf = strconv.AppendInt(buf, int64(number+1), 10)
			return string(buf)
		})
}
