// go: 1.21

package p

import "fmt"

func key(id int) string {
	return fmt.Sprintf("%d", id) // want `fmt boxes id and reads a format at run time to make a plain number`
}
