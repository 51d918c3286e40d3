// go: 1.21

package p

import "strings"

const longText = "a constant that has more than thirty-two bytes"

func constants(b []byte) {
	_ = strings.Compare(string(b), longText)   // ok: mirror-func (the long constant would be copied in its stead)
	_ = strings.Contains(string(b), longText)  // ok: mirror-func (the long constant would be copied in its stead)
	_ = strings.Count(string(b), longText)     // ok: mirror-func (the long constant would be copied in its stead)
	_ = strings.EqualFold(string(b), longText) // ok: mirror-func (the long constant would be copied in its stead)
	_ = strings.HasPrefix(string(b), longText) // ok: mirror-func (the long constant would be copied in its stead)
	_ = strings.HasSuffix(string(b), longText) // ok: mirror-func (the long constant would be copied in its stead)
	_ = strings.Index(string(b), longText)     // ok: mirror-func (the long constant would be copied in its stead)
	_ = strings.LastIndex(string(b), longText) // ok: mirror-func (the long constant would be copied in its stead)
}
