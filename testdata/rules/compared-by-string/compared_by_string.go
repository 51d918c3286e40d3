package p

import (
	"math/big"
	"net"
	"net/netip"
	"net/url"
	"time"
)

func ips(a, b net.IP) bool {
	return a.String() == b.String() // want `a and b are both formatted, which allocates two strings, only to be compared`
}

func otherIPs(a net.IPNet, b net.IP) bool {
	return a.IP.String() != b.String() // want `a.IP and b are both formatted`
}

func macs(a, b net.HardwareAddr) bool {
	return a.String() == b.String() // want `only to be compared`
}

func addrs(a, b netip.Addr) bool {
	return a.String() == b.String() // want `only to be compared`
}

func numbers(a, b *big.Int) bool {
	return a.String() == b.String() // want `only to be compared`
}

func mixed(a net.IP, b netip.Addr) bool {
	return a.String() == b.String() // ok: compared-by-string (two types)
}

func durations(a, b time.Duration) bool {
	return a.String() == b.String() // ok: compared-by-string (the strings stay on the stack)
}

func urls(a, b *url.URL) bool {
	return a.String() == b.String() // ok: compared-by-string (URLs that differ may have the same text)
}

func constant(a net.IP) bool {
	return a.String() == "127.0.0.1" // ok: compared-by-string (with a text)
}

func prefixes(a, b netip.Prefix) bool {
	return a.String() == b.String() // ok: compared-by-string (of invalid ones, several have the same text)
}
