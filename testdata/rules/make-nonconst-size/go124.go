// go: 1.24

package p

func older(key []byte, n int) byte {
	b := make([]byte, min(n, 32)) // want `takes at most 32 bytes`
	copy(b, key)
	return b[0]
}
