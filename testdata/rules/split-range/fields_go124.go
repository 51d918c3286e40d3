// go: 1.24

package p

import (
	"bytes"
	"strings"
)

func fields(s string, b []byte) (n int) {
	for _, part := range strings.Fields(s) { // want `strings.Fields allocates a slice for all parts of s`
		n += len(part)
	}
	for _, part := range bytes.Fields(b) { // want `bytes.Fields allocates a slice for all parts of b`
		n += len(part)
	}
	return n
}
