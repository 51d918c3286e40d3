// go: 1.21

package p

func before124(text []byte) byte {
	var buf [300_000]byte // ok: large-stack-object
	copy(buf[:], text)
	return buf[len(text)]
}
