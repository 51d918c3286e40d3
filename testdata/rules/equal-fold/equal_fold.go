package p

import (
	"bytes"
	"strings"
)

type name string

func both(a, b string) bool {
	if strings.ToLower(a) == strings.ToLower(b) { // want `strings.ToLower copies each text that it changes, only to compare a and b`
		return true
	}
	return strings.ToUpper(a[1:]) != strings.ToUpper(b) // want `only to compare a\[1:\] and b`
}

func raw(a, b []byte) bool {
	return bytes.Equal(bytes.ToLower(a), bytes.ToLower(b)) // want `bytes.ToLower allocates copies of a and b`
}

func constants(a string, n name) bool {
	return strings.ToLower(a) == "gzp" || // want `compare it with "gzp"`
		strings.ToLower(a) != "a-k/9" || // want `compare it with "a-k/9"`
		"GET" == strings.ToUpper(a) || // want `compare it with "GET"`
		"HEAD" != strings.ToUpper(string(n)) || // want `compare it with "HEAD"`
		!(strings.ToUpper(a) == "A") // want `compare it with "A"`
}

func silent(a, b string) bool {
	const gzp = "gzp"
	return strings.ToLower(a) == a || // ok: equal-fold (asks for the case)
		strings.ToLower(a) == strings.ToUpper(b) || // ok: equal-fold (two cases)
		strings.ToLower(a) == b || // ok: equal-fold (b may be in another case)
		strings.ToLower(a) == "Gzp" || // ok: equal-fold (never equal)
		strings.ToLower(a) == "size" || // ok: equal-fold (s and i have relatives)
		strings.ToUpper(a) == "KEY" || // ok: equal-fold (so has K)
		strings.ToLower(a) == gzp || // ok: equal-fold (what a name stands for is not looked at)
		strings.ToLower(a) < "gzp" || // ok: equal-fold (an order)
		strings.ToLower(a) == "" // ok: equal-fold (asks for the length)
}
