// go: 1.18

package p

import "net"

type limiter struct{ seen map[string]int }

func (l *limiter) allow(ip net.IP) bool {
	l.seen[ip.String()]++            // want `ip is formatted into a new string for each access of l\.seen`
	return l.seen[ip.String()] < 100 // want `ip is formatted into a new string for each access of l\.seen`
}
