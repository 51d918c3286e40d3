// go: 1.17

package p

import "strings"

func host(address string) string {
	name := strings.Split(address, ":")[0] // ok: split-first (strings.Cut is new in 1.18)
	return name
}
