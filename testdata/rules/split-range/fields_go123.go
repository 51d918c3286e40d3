// go: 1.23

package p

import (
	"bytes"
	"strings"
)

func fields(s string, b []byte) (n int) {
	for _, part := range strings.Fields(s) { // ok: split-range (the iterators are new in 1.24)
		n += len(part)
	}
	for _, part := range bytes.Fields(b) { // ok: split-range (the iterators are new in 1.24)
		n += len(part)
	}
	return n
}
