// go: 1.21

package p

func reset(seen map[string]int, counts []int) {
	for k := range seen { // want `a loop deletes every entry of seen`
		delete(seen, k)
	}
	for i := range counts { // want `a loop sets every element of counts to its zero value`
		counts[i] = 0
	}
}
