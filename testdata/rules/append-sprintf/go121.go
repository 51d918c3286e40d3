// go: 1.21

package p

import "fmt"

func header(dst []byte, key string, value int) []byte {
	return append(dst, fmt.Sprintf("%s: %08d\n", key, value)...) // want `fmt\.Sprintf allocates a string that is only copied into dst`
}
