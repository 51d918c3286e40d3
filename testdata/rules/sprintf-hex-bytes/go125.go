// go: 1.25

package p

import "fmt"

func newer(data []byte) string {
	return fmt.Sprintf("%x", data[:8]) // want "fmt boxes the slice data"
}
