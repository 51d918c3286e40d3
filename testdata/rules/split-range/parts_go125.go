// go: 1.25

package p

import (
	"bytes"
	"strings"
)

func parts(s string, b []byte) (n int) {
	for _, part := range strings.Split(s, ",") { // want `strings.Split allocates a slice for all parts of s`
		n += len(part)
	}
	for _, part := range strings.SplitAfter(s, ",") { // want `parts of s`
		n += len(part)
	}
	for _, part := range bytes.Split(b, []byte(",")) { // want `bytes.Split allocates a slice for all parts of b`
		n += len(part)
	}
	for _, part := range bytes.SplitAfter(b, []byte(",")) { // want `parts of b`
		n += len(part)
	}
	return n
}
