package p

type text string

func strings(s string, t text, lines []string) (n int) {
	for _, r := range []rune(s) { // want `the characters of s are decoded into a slice, on the heap when more than 32, though the loop could decode them`
		n += int(r)
	}
	var r rune
	for _, r = range []rune(t) { // want `the characters of t`
		n += int(r)
	}
	for range []rune(s) { // want `the characters of s`
		n++
	}
	for _, line := range lines {
		for _, r := range []rune(line) { // want `the characters of line`
			n += int(r)
		}
	}
	return n
}

func others(runes []rune, b []byte) (n int) {
	for _, r := range string(runes) { // want `the runes runes are encoded into a string`
		n += int(r)
	}
	for i, r := range string(b) { // want `the bytes b are copied into a string`
		n += i * int(r)
	}
	return n
}

func silent(s string, b []byte, lines []string) (n int) {
	for i, r := range []rune(s) { // ok: range-runes (the index counts runes)
		n += i * int(r)
	}
	for _, r := range []rune(s[:30]) { // ok: range-runes (stays on the stack)
		n += int(r)
	}
	for _, c := range []byte(s) { // ok: range-runes (no copy is made)
		n += int(c)
	}
	for range lines {
		n += count([]rune(s)) // ok: range-runes (not what is ranged over)
	}
	for _, r := range s { // ok: range-runes
		n += int(r)
	}
	return n + len(b)
}

func count(r []rune) int { return len(r) }
