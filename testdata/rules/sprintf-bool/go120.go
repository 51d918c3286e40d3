// go: 1.20

package p

import "fmt"

func flag(on bool) string {
	return fmt.Sprintf("%t", on) // ok: sprintf-bool (the gain was measured from Go 1.21 on)
}
