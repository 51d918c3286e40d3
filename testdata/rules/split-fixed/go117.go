// go: 1.17
package p

import "strings"

func old(s string) string {
	kv := strings.SplitN(s, "=", 2) // ok: split-fixed (no strings.Cut yet)
	if len(kv) == 2 {
		return kv[1]
	}
	return kv[0]
}
