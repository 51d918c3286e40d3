// go: 1.22

package p

import "strings"

func readable(b []byte, s string) {
	_ = strings.EqualFold(string(b), s) // want `the bytes b are copied into a string`
	_ = strings.HasPrefix(string(b), s) // want `the bytes b`
	_ = strings.HasSuffix(string(b), s) // want `the bytes b`
	_ = strings.LastIndex(string(b), s) // want `the bytes b`
}
