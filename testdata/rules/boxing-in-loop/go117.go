// go: 1.17

package p

import (
	"fmt"
	"io"
)

func list(w io.Writer, prefix string, ids []int) {
	for _, id := range ids {
		fmt.Fprintf(w, "%s%d\n", prefix, id) // ok: boxing-in-loop (any is new in 1.18)
	}
}
