// go: 1.20

package p

import (
	"fmt"
	"log"
)

func handled(path string, size int) {
	log.Print(fmt.Sprintf("%s: %d bytes", path, size)) // ok: log-sprintf (the gain was measured from Go 1.21 on)
}
