// go: 1.21

package p

import "strings"

func readable(b []byte, s string) {
	_ = strings.EqualFold(string(b), s) // ok: mirror-func (s would be copied in its stead)
	_ = strings.HasPrefix(string(b), s) // ok: mirror-func (s would be copied in its stead)
	_ = strings.HasSuffix(string(b), s) // ok: mirror-func (s would be copied in its stead)
	_ = strings.LastIndex(string(b), s) // ok: mirror-func (s would be copied in its stead)
}
