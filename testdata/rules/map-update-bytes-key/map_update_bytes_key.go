package p

import "bytes"

type key string

func update(words [][]byte, named map[key]int) (map[string]int, map[string]bool) {
	counts := make(map[string]int)
	seen := make(map[string]bool)
	set := make(map[string]struct{})
	groups := make(map[string][]int)
	for i, word := range words {
		counts[string(word)]++                                 // want `each iteration copies word into a new string, the key, though only the first update of an entry needs it`
		counts[string(word[1:])] += i                          // want `each iteration copies word\[1:\]`
		groups[string(word)] = append(groups[string(word)], i) // want `only the first update`
		seen[string(word)] = true                              // want `each iteration copies word into a new string, the key, though it may be in seen already`
		set[string(word)] = struct{}{}                         // want `though it may be in set already`
	}
	return counts, seen
}

func silent(words [][]byte, counts map[string]int, anything map[any]int, seen map[string]bool, runes []rune) (n int) {
	counts[string(words[0])]++ // ok: map-update-bytes-key (once)
	for i, word := range words {
		n += counts[string(word)]   // ok: map-update-bytes-key (a read copies nothing)
		counts[string(word)] = i    // ok: map-update-bytes-key (may well be new)
		seen[string(word)] = i > 3  // ok: map-update-bytes-key (may change)
		anything[string(word)]++    // ok: map-update-bytes-key (not a map of strings)
		counts[string(runes[i:])]++ // ok: map-update-bytes-key (runes are encoded)
		if !seen[string(word)] {
			n++
			seen[string(word)] = true // ok: map-update-bytes-key (asked before)
		}
		if p := counts[string(word)]; p != 0 {
			continue
		}
		counts[string(bytes.ToUpper(word))]++ // ok: map-update-bytes-key (a call makes the bytes)
	}
	return n
}

func asked(words [][]byte, seen map[string]bool, set map[string]struct{}) (n int) {
	for _, word := range words {
		if seen[string(word)] {
			continue
		}
		seen[string(word)] = true // ok: map-update-bytes-key (asked before)
		if _, ok := set[string(word)]; !ok {
			set[string(word)] = struct{}{} // ok: map-update-bytes-key (asked before)
		}
	}
	return n
}
