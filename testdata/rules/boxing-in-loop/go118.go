// go: 1.18

package p

import (
	"fmt"
	"io"
)

func list(w io.Writer, prefix string, ids []int) {
	for _, id := range ids {
		fmt.Fprintf(w, "%s%d\n", prefix, id) // want `each iteration copies prefix to the heap, 16 bytes, to pass it as an interface, though it stays the same`
	}
}
