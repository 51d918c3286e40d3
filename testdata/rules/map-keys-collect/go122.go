// go: 1.22

package p

import (
	"maps"
	"slices"
)

func names(ages map[string]int) []string {
	return slices.Collect(maps.Keys(ages)) // ok: map-keys-collect (slices.AppendSeq is new in 1.23)
}
