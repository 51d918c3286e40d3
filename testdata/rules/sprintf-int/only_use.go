package p

import "fmt"

func key(id int) string {
	return fmt.Sprintf("%d", id) // want "boxes id"
}
