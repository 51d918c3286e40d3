// go: 1.25

package p

import "fmt"

func literal(s string) string {
	return fmt.Sprintf("%q", s) // want `s is moved to the heap to be passed to Sprintf, though strconv quotes it as it is`
}
