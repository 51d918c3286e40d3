package p

import (
	"net"
	"testing"
)

var (
	first  = net.ParseIP("2001:db8::68")
	second = net.ParseIP("2001:db8::69")
	equal  bool
)

func BenchmarkIP(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			equal = first.String() == second.String()
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			equal = first.Equal(second)
		}
	})
}
