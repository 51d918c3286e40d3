package p

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"io"
	"math/big"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"time"
)

var (
	number  = 1234567
	float   = 3.14159265358979
	text    = "some \"quoted\" text that is a good deal longer than thirty-two bytes"
	stamp   = time.Date(2024, 2, 29, 12, 34, 56, 789, time.UTC)
	address = netip.MustParseAddr("2001:db8::1:2:3:4")
	data    = []byte("0123456789abcdef0123456789abcdef0123456789abcdef")
	large   = new(big.Int).Exp(big.NewInt(7), big.NewInt(90), nil)
	buf     = bytes.NewBuffer(make([]byte, 0, 256))
	bw      = bufio.NewWriter(io.Discard)
	out     io.Writer
	result  int
)

func init() { out = buf }

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

func BenchmarkBufferFormat(b *testing.B) {
	run(b, func() { buf.WriteString(stamp.Format(time.RFC3339Nano)) },
		func() { buf.Write(stamp.AppendFormat(buf.AvailableBuffer(), time.RFC3339Nano)) })
}

func BenchmarkBufferItoa(b *testing.B) {
	run(b, func() { buf.WriteString(strconv.Itoa(number)) },
		func() { buf.Write(strconv.AppendInt(buf.AvailableBuffer(), int64(number), 10)) })
}

func BenchmarkBufferWriteItoa(b *testing.B) {
	run(b, func() { buf.Write([]byte(strconv.Itoa(number))) },
		func() { buf.Write(strconv.AppendInt(buf.AvailableBuffer(), int64(number), 10)) })
}

func BenchmarkBufferFloat(b *testing.B) {
	run(b, func() { buf.WriteString(strconv.FormatFloat(float, 'g', -1, 64)) },
		func() { buf.Write(strconv.AppendFloat(buf.AvailableBuffer(), float, 'g', -1, 64)) })
}

func BenchmarkBufferQuote(b *testing.B) {
	run(b, func() { buf.WriteString(strconv.Quote(text)) },
		func() { buf.Write(strconv.AppendQuote(buf.AvailableBuffer(), text)) })
}

func BenchmarkBufferBigInt(b *testing.B) {
	run(b, func() { buf.WriteString(large.String()) },
		func() { buf.Write(large.Append(buf.AvailableBuffer(), 10)) })
}

func BenchmarkBufferAddr(b *testing.B) {
	run(b, func() { buf.WriteString(address.String()) },
		func() { buf.Write(address.AppendTo(buf.AvailableBuffer())) })
}

func BenchmarkBufferHex(b *testing.B) {
	run(b, func() { buf.WriteString(hex.EncodeToString(data)) },
		func() { buf.Write(hex.AppendEncode(buf.AvailableBuffer(), data)) })
}

func BenchmarkBufioItoa(b *testing.B) {
	run(b, func() { bw.WriteString(strconv.Itoa(number)) },
		func() { bw.Write(strconv.AppendInt(bw.AvailableBuffer(), int64(number), 10)) })
}

func BenchmarkBufioFormat(b *testing.B) {
	run(b, func() { bw.WriteString(stamp.Format(time.RFC3339Nano)) },
		func() { bw.Write(stamp.AppendFormat(bw.AvailableBuffer(), time.RFC3339Nano)) })
}

func build(write func(sb *strings.Builder)) func() {
	return func() {
		var sb strings.Builder
		sb.Grow(64)
		write(&sb)
		result = sb.Len()
	}
}

func BenchmarkBuilderItoa(b *testing.B) {
	run(b, build(func(sb *strings.Builder) { sb.WriteString(strconv.Itoa(number)) }),
		build(func(sb *strings.Builder) { sb.Write(strconv.AppendInt(make([]byte, 0, 20), int64(number), 10)) }))
}

func BenchmarkBuilderFormatInt(b *testing.B) {
	run(b, build(func(sb *strings.Builder) { sb.WriteString(strconv.FormatInt(int64(number), 10)) }),
		build(func(sb *strings.Builder) { sb.Write(strconv.AppendInt(make([]byte, 0, 65), int64(number), 10)) }))
}

func BenchmarkBuilderFloat(b *testing.B) {
	run(b, build(func(sb *strings.Builder) { sb.WriteString(strconv.FormatFloat(float, 'g', -1, 64)) }),
		build(func(sb *strings.Builder) { sb.Write(strconv.AppendFloat(make([]byte, 0, 32), float, 'g', -1, 64)) }))
}

func BenchmarkBuilderFormat(b *testing.B) {
	run(b, build(func(sb *strings.Builder) { sb.WriteString(stamp.Format(time.RFC3339Nano)) }),
		build(func(sb *strings.Builder) { sb.Write(stamp.AppendFormat(make([]byte, 0, 64), time.RFC3339Nano)) }))
}

func BenchmarkBuilderAddr(b *testing.B) {
	run(b, build(func(sb *strings.Builder) { sb.WriteString(address.String()) }),
		build(func(sb *strings.Builder) { sb.Write(address.AppendTo(make([]byte, 0, 64))) }))
}

func BenchmarkInterfaceItoa(b *testing.B) {
	run(b, func() { out.Write([]byte(strconv.Itoa(number))) },
		func() { out.Write(strconv.AppendInt(nil, int64(number), 10)) })
}

func BenchmarkInterfaceFormat(b *testing.B) {
	run(b, func() { out.Write([]byte(stamp.Format(time.RFC3339Nano))) },
		func() { out.Write(stamp.AppendFormat(make([]byte, 0, 64), time.RFC3339Nano)) })
}

// The form of the advice for interfaces.
func BenchmarkInterfaceScratch(b *testing.B) {
	var scratch []byte
	run(b, func() { io.WriteString(out, stamp.Format(time.RFC3339Nano)) },
		func() {
			scratch = stamp.AppendFormat(scratch[:0], time.RFC3339Nano)
			out.Write(scratch)
		})
}

func fill(write func(buf *bytes.Buffer)) func() {
	return func() {
		var buf bytes.Buffer
		write(&buf)
		result = buf.Len()
	}
}

func BenchmarkNewBufferFormat(b *testing.B) {
	run(b, fill(func(buf *bytes.Buffer) { buf.WriteString(stamp.Format(time.RFC3339Nano)) }),
		fill(func(buf *bytes.Buffer) { buf.Write(stamp.AppendFormat(make([]byte, 0, 64), time.RFC3339Nano)) }))
}

func BenchmarkNewBufferItoa(b *testing.B) {
	run(b, fill(func(buf *bytes.Buffer) { buf.WriteString(strconv.Itoa(number)) }),
		fill(func(buf *bytes.Buffer) { buf.Write(strconv.AppendInt(make([]byte, 0, 20), int64(number), 10)) }))
}
