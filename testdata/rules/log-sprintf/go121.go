// go: 1.21

package p

import (
	"fmt"
	"log"
)

func handled(path string, size int) {
	log.Print(fmt.Sprintf("%s: %d bytes", path, size)) // want `fmt\.Sprintf allocates a string that is boxed for log\.Print`
}
