// go: 1.20

package p

func flush(keys []string, size int, write func(key string, n int)) {
	counts := make(map[string]int)
	for _, key := range keys {
		counts[key]++
		if len(counts) == size {
			for k, n := range counts {
				write(k, n)
			}
			counts = make(map[string]int) // ok: map-remake (clear is new in 1.21)
		}
	}
}
