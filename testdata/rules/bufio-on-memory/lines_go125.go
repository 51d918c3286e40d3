// go: 1.25

package p

import (
	"bufio"
	"bytes"
	"strings"
)

func ofString(s string) (n int) {
	scanner := bufio.NewScanner(strings.NewReader(s)) // want `scanner copies s through a buffer of 4 KB to find its lines`
	for scanner.Scan() {
		n += len(scanner.Text())
	}
	return n
}

func ofBytes(b []byte) (n int) {
	scanner := bufio.NewScanner(bytes.NewReader(b)) // want `scanner copies b through a buffer of 4 KB to find its lines`
	for scanner.Scan() {
		n += len(scanner.Bytes())
	}
	return n
}
