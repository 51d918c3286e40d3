// go: 1.20

package p

import (
	"bufio"
	"strings"
)

func count(r *bufio.Reader) (n int, err error) {
	for {
		line, err := r.ReadString('\n') // ok: read-string-loop (the gain was measured from Go 1.21 on)
		if err != nil {
			return n, err
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		n++
	}
}
