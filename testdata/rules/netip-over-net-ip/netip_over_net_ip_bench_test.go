package p

import (
	"net"
	"net/netip"
	"testing"
)

var (
	ip    = net.ParseIP("192.0.2.1")
	addr  = netip.MustParseAddr("192.0.2.1")
	texts = map[string]int{"192.0.2.1": 1}
	addrs = map[netip.Addr]int{addr: 1}
	total int
)

func BenchmarkKey(b *testing.B) {
	b.Run("bad", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			total += texts[ip.String()]
		}
	})
	b.Run("fix", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			total += addrs[addr]
		}
	})
}
