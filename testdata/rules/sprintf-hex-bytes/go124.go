// go: 1.24

package p

import "fmt"

func old(data []byte, sum [32]byte) (string, string) {
	a := fmt.Sprintf("%x", data[:8]) // ok: sprintf-hex-bytes (hex.EncodeToString allocated twice, too)
	return a, fmt.Sprintf("%x", sum) // want `the array sum`
}
