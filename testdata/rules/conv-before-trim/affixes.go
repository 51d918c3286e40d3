// go: 1.21

package p

import "strings"

const longText = "a constant that has more than thirty-two bytes"

func affixes(b []byte) bool {
	if strings.TrimPrefix(string(b), longText) == "" { // want `the bytes b are copied`
		return true
	}
	return strings.TrimSuffix(string(b), longText) == "x" // want `the bytes b are copied`
}
