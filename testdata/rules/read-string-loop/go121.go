// go: 1.21

package p

import (
	"bufio"
	"strings"
)

func count(r *bufio.Reader) (n int, err error) {
	for {
		line, err := r.ReadString('\n') // want `each r\.ReadString\('\\n'\) allocates a string for the line, which is only looked at`
		if err != nil {
			return n, err
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		n++
	}
}
