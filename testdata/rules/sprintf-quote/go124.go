// go: 1.24

package p

import "fmt"

func former(s string) string {
	return fmt.Sprintf("%q", s) // ok: sprintf-quote (Quote made two allocations, too)
}
