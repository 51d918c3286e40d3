// go: 1.20

package p

import (
	"bufio"
	"time"
)

func stamp(w *bufio.Writer, now time.Time) {
	w.WriteString(now.Format(time.RFC3339Nano)) // ok: write-formatter (bytes.Buffer has AvailableBuffer since 1.21)
}
