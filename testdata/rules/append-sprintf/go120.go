// go: 1.20

package p

import "fmt"

func header(dst []byte, key string, value int) []byte {
	return append(dst, fmt.Sprintf("%s: %08d\n", key, value)...) // ok: append-sprintf (the gain was measured from Go 1.21 on)
}
