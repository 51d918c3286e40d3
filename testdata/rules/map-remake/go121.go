// go: 1.21

package p

func flush(keys []string, size int, write func(key string, n int)) {
	counts := make(map[string]int)
	for _, key := range keys {
		counts[key]++
		if len(counts) == size {
			for k, n := range counts {
				write(k, n)
			}
			counts = make(map[string]int) // want `making counts again allocates its tables anew as it fills up; emptied with clear, it would keep them`
		}
	}
}
