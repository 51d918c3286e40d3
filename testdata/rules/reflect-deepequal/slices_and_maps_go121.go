// go: 1.21

package p

import "reflect"

func compared(a, b []string, c, d map[string]int) bool {
	same := reflect.DeepEqual(a, b)                             // want `a and b are boxed in interfaces`
	same = same && reflect.DeepEqual(a, []string{"x"})          // want `are boxed in interfaces`
	same = same && reflect.DeepEqual(c, d)                      // want `c and d are walked through by reflection`
	return same && reflect.DeepEqual(c, map[string]int{"x": 1}) // want `are walked through by reflection`
}
