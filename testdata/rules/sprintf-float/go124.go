// go: 1.24

package p

import "fmt"

func former(x float64) string {
	return fmt.Sprintf("%.2f", x) // ok: sprintf-float (FormatFloat made two allocations, too)
}
