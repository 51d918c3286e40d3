// go: 1.24

package p

import (
	"bytes"
	"strings"
)

func parts(s string, b []byte) (n int) {
	for _, part := range strings.Split(s, ",") { // ok: split-range (the iterator of Go 1.24 allocates more)
		n += len(part)
	}
	for _, part := range strings.SplitAfter(s, ",") { // ok: split-range (the iterator of Go 1.24 allocates more)
		n += len(part)
	}
	for _, part := range bytes.Split(b, []byte(",")) { // ok: split-range (the iterator of Go 1.24 allocates more)
		n += len(part)
	}
	for _, part := range bytes.SplitAfter(b, []byte(",")) { // ok: split-range (the iterator of Go 1.24 allocates more)
		n += len(part)
	}
	return n
}
