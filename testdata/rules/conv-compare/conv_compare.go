package p

func flagged(a, b []byte) bool {
	if string(a) == "" { // want `the bytes a are compared with an empty string`
		return false
	}
	if "" != string(b) && len(a) > 1 { // want `the bytes b are compared`
		return string(a) != string(b) // want `the bytes a and b are compared as strings`
	}
	return string(a[1:]) == string(b) // want `the bytes a\[1:\] and b`
}

type key string

func silent(a, b []byte, s string, r []rune, k key) bool {
	return string(a) == s || // ok: conv-compare (one of them is a string)
		string(a) == "x" || // ok: conv-compare
		string(a) < string(b) || // ok: conv-compare (an order)
		string(r) == string(a) || // ok: conv-compare (runes)
		string(r) == "" || // ok: conv-compare
		string(k) == "" || // ok: conv-compare
		key(a) == k // ok: conv-compare
}
