// go: 1.20

package p

import "fmt"

func label(name string) string {
	return fmt.Sprintf("%s", name) // ok: sprintf-identity (the gain was measured from Go 1.21 on)
}
