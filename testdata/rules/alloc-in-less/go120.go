// go: 1.20

package p

import (
	"slices"
	"strings"
)

func sorted(names []string) {
	slices.SortFunc(names, func(a, b string) int {
		return strings.Compare(strings.ToLower(a), strings.ToLower(b)) // ok: alloc-in-less (slices.SortFunc is new in 1.21)
	})
}
