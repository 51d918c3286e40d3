// go: 1.24

package p

import "strings"

func old(s string) int {
	return len(strings.Fields(s)) // ok: fields-count (the iterator allocates, too)
}
