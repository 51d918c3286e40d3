// go: 1.24
package p

import (
	"reflect"
	"time"
)

func before(v reflect.Value) bool {
	t, ok := v.Interface().(time.Time) // ok: reflect-type-assert (TypeAssert came with Go 1.25)
	return ok && t.IsZero()
}
