// go: 1.20

package p

import (
	"bufio"
	"io"
	"strings"
)

func count(r io.Reader) (n int) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		line := sc.Text() // ok: scanner-text (the gain was measured from Go 1.21 on)
		if line != "" && !strings.HasPrefix(line, "#") {
			n++
		}
	}
	return n
}
