// go: 1.21

package p

import (
	"bufio"
	"strings"
)

func count(r *bufio.Reader) (n int, err error) {
	for {
		line, err := r.ReadString('\n') // ok: read-string-loop (bytes read by a function were copied before 1.22)
		if err != nil {
			return n, err
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		n++
	}
}
