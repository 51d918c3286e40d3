// go: 1.21

package p

import "fmt"

func label(name string) string {
	return fmt.Sprintf("%s", name) // want `fmt boxes the string name and copies it into a new one`
}
