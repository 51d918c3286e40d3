package p

import "strings"

type name string

func flagged(lines [][]byte, answer []byte, wanted string) (n int) {
	for _, line := range lines {
		if strings.TrimSpace(string(line)) == wanted { // want `the bytes line are copied into a string, on the heap when longer than 32 bytes, only to be trimmed and compared`
			n++
		}
		switch strings.TrimPrefix(string(line), "x-") { // want `the bytes line`
		case "a", "b":
			n++
		}
	}
	if "" != strings.Trim(string(answer), "\r\n") || strings.TrimRight(string(answer), "\n") < wanted { // want `the bytes answer` `the bytes answer`
		n++
	}
	return n
}

func wanted() string { return "x" }

func silent(b []byte, r []rune, s string, small [8]byte, m map[string]int) string {
	if strings.TrimSpace(s) == "x" || // ok: conv-before-trim (a string)
		strings.TrimSpace(string(r)) == "x" || // ok: conv-before-trim (runes)
		strings.TrimSpace(string(small[:])) == "x" || // ok: conv-before-trim (short)
		strings.TrimSpace(string(b)) == wanted() || // ok: conv-before-trim (a call might change b)
		strings.TrimPrefix(string(b), s) == "x" || // ok: conv-before-trim (what is cut off is no constant)
		strings.ToLower(string(b)) == "x" { // ok: conv-before-trim (is changed)
		return ""
	}
	switch strings.TrimSpace(string(b)) { // ok: conv-before-trim (a case calls)
	case wanted():
		return ""
	}
	m[strings.TrimSpace(string(b))]++   // ok: conv-before-trim (is kept)
	return strings.TrimSpace(string(b)) // ok: conv-before-trim (is kept)
}
