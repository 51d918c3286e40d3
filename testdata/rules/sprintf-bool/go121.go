// go: 1.21

package p

import "fmt"

func flag(on bool) string {
	return fmt.Sprintf("%t", on) // want `fmt allocates a string for on, which can only be true or false`
}
