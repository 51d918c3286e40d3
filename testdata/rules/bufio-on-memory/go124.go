// go: 1.24

package p

import (
	"bufio"
	"strings"
)

func before125(s string) (n int) {
	scanner := bufio.NewScanner(strings.NewReader(s)) // ok: bufio-on-memory (strings.SplitSeq allocates in Go 1.24)
	for scanner.Scan() {
		n += len(scanner.Text())
	}
	return n
}
