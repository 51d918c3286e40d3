package p

import (
	"fmt"
	"net"
	"net/netip"
)

type limiter struct {
	seen  map[string]int
	peers map[string]string
	addrs map[netip.Addr]int
	list  []int
}

func (l *limiter) allow(ip net.IP) bool {
	l.seen[ip.String()]++ // want `ip is formatted into a new string for each access of l.seen`
	return l.seen["all"] < 100
}

func (l *limiter) peer(addr *net.UDPAddr) string {
	return l.peers[addr.String()] // want `addr is formatted into a new string for each access of l.peers`
}

func serve(conn *net.UDPConn, handle func([]byte, *net.UDPAddr)) error {
	buf := make([]byte, 1500)
	for {
		n, addr, err := conn.ReadFromUDP(buf) // want `conn.ReadFromUDP allocates the sender's address for each packet`
		if err != nil {
			return err
		}
		handle(buf[:n], addr)
	}
}

func once(conn *net.UDPConn, buf []byte) (*net.UDPAddr, error) {
	_, addr, err := conn.ReadFromUDP(buf) // ok: netip-over-net-ip (a single packet)
	return addr, err
}

func (l *limiter) value(ip netip.Addr) int {
	return l.addrs[ip] // ok: netip-over-net-ip
}

func (l *limiter) text(ip netip.Addr) int {
	return l.seen[ip.String()] // ok: netip-over-net-ip (not a net.IP)
}

func (l *limiter) variable(name string) int {
	return l.seen[name] // ok: netip-over-net-ip (a text at hand)
}

func (l *limiter) failing(ip net.IP) error {
	return fmt.Errorf("unknown peer %s", l.peers[ip.String()]) // ok: netip-over-net-ip (something went wrong)
}
