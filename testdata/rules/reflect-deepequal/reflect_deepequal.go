package p

import (
	"reflect"
	"time"
)

type limits struct {
	cpu, memory int
	class       string
	ports       [4]uint16
}

type nested struct {
	limits
	load float64
	done chan int
}

type linked struct {
	name string
	next *linked
}

type padded struct {
	a byte
	_ [3]byte
	b int32
}

type holder struct{ v any }

type names []string

func flat(a, b limits, c, d nested, s, t string, x, y [4]int) bool {
	if reflect.DeepEqual(a, b) { // want `a and b are copied to the heap to be compared by reflection, though == compares the same`
		return !reflect.DeepEqual(c, d) // want `c and d are copied`
	}
	if reflect.DeepEqual(a, limits{}) || !reflect.DeepEqual(limits{cpu: 1}, b) { // want `a and limits{} are copied` `limits{cpu: 1} and b are copied`
		return reflect.DeepEqual(a, limits{}) == false // want `a and limits{} are copied`
	}
	for reflect.DeepEqual(s, t) && a.cpu > 0 { // want `s and t are copied`
		a.cpu--
	}
	return reflect.DeepEqual(x, y) // want `x and y are copied`
}

func slices(a, b []byte, c, d []string, e, f names, g, h []limits) bool {
	if reflect.DeepEqual(a, b) { // want `a and b are boxed in interfaces and compared by reflection, element by element`
		return true
	}
	if !reflect.DeepEqual(c, d) || reflect.DeepEqual(e, f) { // want `c and d are boxed` `e and f are boxed`
		return reflect.DeepEqual(g, h) // want `g and h are boxed`
	}
	if reflect.DeepEqual(a, []byte("GIF89a")) { // want `a and \[\]byte\("GIF89a"\) are boxed`
		return true
	}
	return reflect.DeepEqual(c, []string{"all"}) // want `c and \[\]string{"all"} are boxed`
}

func maps(a, b map[string]string, c map[string]limits) bool {
	if reflect.DeepEqual(c, map[string]limits{"main": {}}) { // want `are walked through by reflection, which allocates for every entry`
		return true
	}
	return reflect.DeepEqual(a, b) // want `a and b are walked through`
}

func silent(a, b *limits, c, d linked, e, f padded, g, h holder, i, j any, k, l [][]string) bool {
	ok := reflect.DeepEqual(a, b) // ok: reflect-deepequal (a pointer is no copy, and compared deeply)
	ok = ok || reflect.DeepEqual(c, d) // ok: reflect-deepequal (what next points at is compared)
	ok = ok || reflect.DeepEqual(e, f) // ok: reflect-deepequal (== leaves out blank fields)
	ok = ok || reflect.DeepEqual(g, h) // ok: reflect-deepequal (== may panic)
	ok = ok || reflect.DeepEqual(i, j) // ok: reflect-deepequal (interfaces already)
	ok = ok || reflect.DeepEqual(k, l) // ok: reflect-deepequal (no function compares slices of slices)
	ok = ok || reflect.DeepEqual(time.Now(), time.Time{}) // ok: reflect-deepequal (its location is a pointer)
	ok = ok || reflect.DeepEqual(names{"a"}, []string{"a"}) // ok: reflect-deepequal (never equal: the types differ)
	reflect.DeepEqual(*a, *b) // ok: reflect-deepequal (an expression cannot stand alone)
	ok = ok || reflect.DeepEqual(struct{}{}, struct{}{}) // ok: reflect-deepequal (nothing to allocate)
	return ok || reflect.DeepEqual(nil, i) // ok: reflect-deepequal (nothing is compared)
}
