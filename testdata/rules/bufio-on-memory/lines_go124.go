// go: 1.24

package p

import (
	"bufio"
	"bytes"
	"strings"
)

func ofString(s string) (n int) {
	scanner := bufio.NewScanner(strings.NewReader(s)) // ok: bufio-on-memory (SplitSeq allocates in Go 1.24)
	for scanner.Scan() {
		n += len(scanner.Text())
	}
	return n
}

func ofBytes(b []byte) (n int) {
	scanner := bufio.NewScanner(bytes.NewReader(b)) // ok: bufio-on-memory (SplitSeq allocates in Go 1.24)
	for scanner.Scan() {
		n += len(scanner.Bytes())
	}
	return n
}
