// go: 1.18
package p

import "strings"

func next(s string) string {
	kv := strings.SplitN(s, "=", 2) // want `two parts of s`
	if len(kv) == 2 {
		return kv[1]
	}
	return kv[0]
}
