package p

import "fmt"

func nameOf(dir, file string) string {
	return fmt.Sprintf("%s/%s", dir, file) // want "only to join them"
}
