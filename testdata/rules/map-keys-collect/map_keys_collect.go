package p

import (
	"maps"
	"slices"
)

type registry struct{ items map[string]*int }

func (r *registry) names() []string {
	return slices.Collect(maps.Keys(r.items)) // want `the slice grows step by step, though len\(r.items\) tells how long it will be`
}

func local(m map[string]int) (total int) {
	keys := slices.Collect(maps.Keys(m)) // want `though len\(m\) tells`
	for _, key := range keys {
		total += len(key)
	}
	values := slices.Collect(maps.Values(m)) // want `though len\(m\) tells`
	if values == nil {
		return 0
	}
	return total + len(values)
}

func build() map[string]int { return nil }

func call() []string {
	return slices.Collect(maps.Keys(build())) // want `though len\(build\(\)\) tells`
}

func sorted(all []map[string]int, one map[string]int) (keys [][]string) {
	for _, m := range all {
		keys = append(keys, slices.Sorted(maps.Keys(m))) // want `before it is sorted, though len\(m\) tells`
	}
	return append(keys, slices.Sorted(maps.Keys(one))) // ok: map-keys-collect (not in a loop)
}

func silent(m map[string]int, xs []int) {
	_ = slices.AppendSeq(make([]string, 0, len(m)), maps.Keys(m)) // ok: map-keys-collect (has room)
	_ = slices.Collect(slices.Values(xs))                         // ok: map-keys-collect (no map)
	_ = slices.Collect(func(yield func(int) bool) {})             // ok: map-keys-collect (the length is not known)
	for range maps.Keys(m) {                                      // ok: map-keys-collect (collects nothing)
	}
}
