// go: 1.24

package p

import "strings"

func words(s string) int {
	return len(strings.Fields(s)) // want `only to be counted`
}
