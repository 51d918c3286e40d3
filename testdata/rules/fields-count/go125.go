// go: 1.25

package p

import "strings"

func newer(s string) int {
	return len(strings.Fields(s)) // want `only to be counted`
}
