// go: 1.20

package p

import "fmt"

func key(id int) string {
	return fmt.Sprintf("%d", id) // ok: sprintf-int (the gain was measured from Go 1.21 on)
}
