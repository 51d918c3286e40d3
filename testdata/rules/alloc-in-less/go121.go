// go: 1.21

package p

import (
	"slices"
	"strings"
)

func sorted(names []string) {
	slices.SortFunc(names, func(a, b string) int {
		return strings.Compare(strings.ToLower(a), strings.ToLower(b)) // want `strings\.ToLower\(a\) makes a new string, unless it has nothing to change, in each comparison, and sorting n elements makes about n·log n of them` `strings\.ToLower\(b\) makes a new string, unless it has nothing to change, in each comparison, and sorting n elements makes about n·log n of them`
	})
}
