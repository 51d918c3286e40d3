// go: 1.25

package p

func once(m map[string]int, key []byte) int {
	k := string(key) // ok: map-key-hoisted (the compiler sees through a variable that is used once)
	return m[k]
}
