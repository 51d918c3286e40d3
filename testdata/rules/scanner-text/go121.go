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
		line := sc.Text() // want `each sc\.Text\(\) copies what was scanned into a string, on the heap when longer than 32 bytes, which is only looked at`
		if line != "" && !strings.HasPrefix(line, "#") {
			n++
		}
	}
	return n
}
