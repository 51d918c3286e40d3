// go: 1.20
package p

import "reflect"

func before(a, b []string, c, d []byte) bool {
	same := reflect.DeepEqual(a, b) // ok: reflect-deepequal (package slices came with Go 1.21)
	return same && reflect.DeepEqual(c, []byte("x")) // want `are boxed`
}
