// go: 1.20

package p

func digest(blocks [][]byte, size int) (sum byte) {
	for _, block := range blocks {
		buf := make([]byte, size) // ok: scratch-make-in-loop (clear is new in 1.21)
		copy(buf, block)
		for _, b := range buf {
			sum ^= b
		}
	}
	return sum
}
