// go: 1.25
package p

import "strings"

func next(s string) (n int) {
	for _, part := range strings.Split(s, ",") { // want `parts of s`
		n += len(part)
	}
	return n
}
