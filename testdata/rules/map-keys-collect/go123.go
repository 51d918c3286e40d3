// go: 1.23

package p

import (
	"maps"
	"slices"
)

func names(ages map[string]int) []string {
	return slices.Collect(maps.Keys(ages)) // want `the slice grows step by step, though len\(ages\) tells how long it will be`
}
