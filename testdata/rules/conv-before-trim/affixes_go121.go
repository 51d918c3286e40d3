// go: 1.21

package p

import "strings"

const longText = "a constant that has more than thirty-two bytes"

func affixes(b []byte) bool {
	if strings.TrimPrefix(string(b), longText) == "" { // ok: conv-before-trim (the long constant would be copied in its stead)
		return true
	}
	return strings.TrimSuffix(string(b), longText) == "x" // ok: conv-before-trim (the long constant would be copied in its stead)
}
