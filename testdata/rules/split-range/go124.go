// go: 1.24
package p

import "strings"

func old(s string) (n int) {
	for _, part := range strings.Split(s, ",") { // ok: split-range (the iterator of Go 1.24 allocates more)
		n += len(part)
	}
	return n
}
