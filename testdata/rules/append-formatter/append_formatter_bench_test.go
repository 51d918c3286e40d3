package p

import (
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"net/netip"
	"strconv"
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
	buf     = make([]byte, 0, 256)
)

func run(b *testing.B, bad, fix func(dst []byte) []byte) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf = bad(buf[:0])
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			buf = fix(buf[:0])
		}
	})
}

func BenchmarkFormat(b *testing.B) {
	run(b, func(dst []byte) []byte { return append(dst, stamp.Format(time.RFC3339Nano)...) },
		func(dst []byte) []byte { return stamp.AppendFormat(dst, time.RFC3339Nano) })
}

func BenchmarkItoa(b *testing.B) {
	run(b, func(dst []byte) []byte { return append(dst, strconv.Itoa(number)...) },
		func(dst []byte) []byte { return strconv.AppendInt(dst, int64(number), 10) })
}

func BenchmarkFormatUint(b *testing.B) {
	run(b, func(dst []byte) []byte { return append(dst, strconv.FormatUint(uint64(number), 16)...) },
		func(dst []byte) []byte { return strconv.AppendUint(dst, uint64(number), 16) })
}

func BenchmarkFormatFloat(b *testing.B) {
	run(b, func(dst []byte) []byte { return append(dst, strconv.FormatFloat(float, 'g', -1, 64)...) },
		func(dst []byte) []byte { return strconv.AppendFloat(dst, float, 'g', -1, 64) })
}

func BenchmarkQuote(b *testing.B) {
	run(b, func(dst []byte) []byte { return append(dst, strconv.Quote(text)...) },
		func(dst []byte) []byte { return strconv.AppendQuote(dst, text) })
}

func BenchmarkQuoteRune(b *testing.B) {
	run(b, func(dst []byte) []byte { return append(dst, strconv.QuoteRune(rune(number))...) },
		func(dst []byte) []byte { return strconv.AppendQuoteRune(dst, rune(number)) })
}

func BenchmarkAddr(b *testing.B) {
	run(b, func(dst []byte) []byte { return append(dst, address.String()...) },
		func(dst []byte) []byte { return address.AppendTo(dst) })
}

func BenchmarkBigInt(b *testing.B) {
	run(b, func(dst []byte) []byte { return append(dst, large.String()...) },
		func(dst []byte) []byte { return large.Append(dst, 10) })
}

func BenchmarkBigFloat(b *testing.B) {
	f := new(big.Float).SetInt(large)
	run(b, func(dst []byte) []byte { return append(dst, f.Text('f', 20)...) },
		func(dst []byte) []byte { return f.Append(dst, 'f', 20) })
}

func BenchmarkHex(b *testing.B) {
	run(b, func(dst []byte) []byte { return append(dst, hex.EncodeToString(data)...) },
		func(dst []byte) []byte { return hex.AppendEncode(dst, data) })
}

func BenchmarkBase64(b *testing.B) {
	run(b, func(dst []byte) []byte { return append(dst, base64.StdEncoding.EncodeToString(data)...) },
		func(dst []byte) []byte { return base64.StdEncoding.AppendEncode(dst, data) })
}
