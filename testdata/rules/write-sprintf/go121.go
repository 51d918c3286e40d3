// go: 1.21

package p

import (
	"bytes"
	"fmt"
)

func header(buf *bytes.Buffer, key string, value int) {
	buf.WriteString(fmt.Sprintf("%s: %08d\n", key, value)) // want `fmt\.Sprintf allocates a string that is only copied into buf`
}
