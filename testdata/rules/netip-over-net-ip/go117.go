// go: 1.17

package p

import "net"

type limiter struct{ seen map[string]int }

func (l *limiter) allow(ip net.IP) bool {
	l.seen[ip.String()]++            // ok: netip-over-net-ip (net/netip is new in 1.18)
	return l.seen[ip.String()] < 100 // ok: netip-over-net-ip (net/netip is new in 1.18)
}
