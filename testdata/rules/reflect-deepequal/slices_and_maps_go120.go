// go: 1.20

package p

import "reflect"

func compared(a, b []string, c, d map[string]int) bool {
	same := reflect.DeepEqual(a, b)                             // ok: reflect-deepequal (packages slices and maps came with Go 1.21)
	same = same && reflect.DeepEqual(a, []string{"x"})          // ok: reflect-deepequal (packages slices and maps came with Go 1.21)
	same = same && reflect.DeepEqual(c, d)                      // ok: reflect-deepequal (packages slices and maps came with Go 1.21)
	return same && reflect.DeepEqual(c, map[string]int{"x": 1}) // ok: reflect-deepequal (packages slices and maps came with Go 1.21)
}
