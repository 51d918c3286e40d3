// go: 1.24
package p

func once(m map[string]int, key []byte) int {
	k := string(key) // want `string\(key\) is copied, on the heap when longer than 32 bytes, for a map read that needs no copy`
	return m[k]
}

func compared(key []byte) bool {
	k := string(key) // ok: map-key-hoisted (a single comparison)
	return k == "x"
}
