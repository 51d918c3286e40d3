// go: 1.21

package p

import (
	"bufio"
	"io"
	"strings"
)

func count(r io.Reader) (n int) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		line := sc.Text() // ok: scanner-text (bytes read by a function were copied before 1.22)
		if line != "" && !strings.HasPrefix(line, "#") {
			n++
		}
	}
	return n
}
