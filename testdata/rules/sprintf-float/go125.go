// go: 1.25

package p

import "fmt"

func cell(x float64) string {
	return fmt.Sprintf("%.2f", x) // want `x is moved to the heap to be passed to fmt, though strconv formats it as it is`
}
