// go: 1.21

package p

func digest(blocks [][]byte, size int) (sum byte) {
	for _, block := range blocks {
		buf := make([]byte, size) // want `every iteration allocates buf anew, of the same size and kept by nobody`
		copy(buf, block)
		for _, b := range buf {
			sum ^= b
		}
	}
	return sum
}
