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

func sameDay(a, b time.Time) bool {
	return a.Format("2006-01-02") == b.Format("2006-01-02") // want `a and b are both formatted, which allocates two strings, only to be compared`
}

func otherMonth(a time.Time, b *time.Time) bool {
	return a.Format("200601") != b.Format("200601") // want `only to be compared`
}

func today(a time.Time) bool {
	return a.Format(time.DateOnly) == time.Now().Format(time.DateOnly) // want `a and time.Now\(\) are both formatted`
}

func layouts(a, b time.Time) bool {
	return a.Format("2006-01-02") == b.Format("2006-02-01") // ok: compared-by-string (two layouts)
}

func seconds(a, b time.Time) bool {
	return a.Format(time.RFC3339) == b.Format(time.RFC3339) // ok: compared-by-string (what the text leaves out is not known)
}

func birthdays(a, b time.Time) bool {
	return a.Format("01-02") == b.Format("01-02") // ok: compared-by-string (no year)
}

func dateText(a time.Time, day string) bool {
	return a.Format("2006-01-02") == day // ok: compared-by-string (with a text)
}

func order(a, b time.Time) bool {
	return a.Format("2006-01-02") < b.Format("2006-01-02") // ok: compared-by-string (which is earlier)
}
