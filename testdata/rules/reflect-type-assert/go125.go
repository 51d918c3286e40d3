// go: 1.25

package p

import (
	"reflect"
	"time"
)

func isZeroTime(v reflect.Value) bool {
	t, ok := v.Interface().(time.Time) // want `where v is addressable, as fields and elements are, v\.Interface\(\) copies the time\.Time to the heap`
	return ok && t.IsZero()
}
