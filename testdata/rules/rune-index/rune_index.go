package p

import "unicode"

func ends(s string, words []string) (rune, string) {
	first := []rune(s)[0] // want `all characters of s are decoded into a slice, on the heap when more than 32, for the first of them`
	for _, word := range words {
		if unicode.IsUpper([]rune(word)[0]) { // want `all characters of word`
			first = []rune(word)[0] // want `for the first of them`
		}
	}
	last := []rune(s)[len([]rune(s))-1] // want `for the last of them`
	if unicode.IsSpace(last) {
		return first, string([]rune(s)[:3]) // want `all characters of s are decoded into a slice, and the first ones encoded again`
	}
	return first, string([]rune(s)[1:]) // want `the last ones encoded again`
}

func silent(s string, b []byte, runes []rune, i int) rune {
	_ = len([]rune(s))    // ok: rune-index (no slice is made)
	_ = string(runes[:3]) // ok: rune-index
	_ = []rune(s[:4])[0]  // ok: rune-index (stays on the stack)
	_ = []rune(s)[i]      // ok: rune-index (characters have to be counted)
	_ = []byte(s)[0]      // ok: rune-index (bytes)
	all := []rune(s)      // ok: rune-index (used for more)
	return all[0] + all[i]
}
