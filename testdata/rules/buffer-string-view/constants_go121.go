// go: 1.21

package p

import (
	"bytes"
	"strings"
)

const longText = "a constant that has more than thirty-two bytes"

func constants(buf *bytes.Buffer) {
	_ = strings.Contains(buf.String(), longText)  // ok: buffer-string-view (the long constant would be copied in its stead)
	_ = strings.Count(buf.String(), longText)     // ok: buffer-string-view (the long constant would be copied in its stead)
	_ = strings.EqualFold(buf.String(), longText) // ok: buffer-string-view (the long constant would be copied in its stead)
	_ = strings.HasPrefix(buf.String(), longText) // ok: buffer-string-view (the long constant would be copied in its stead)
	_ = strings.HasSuffix(buf.String(), longText) // ok: buffer-string-view (the long constant would be copied in its stead)
	_ = strings.Index(buf.String(), longText)     // ok: buffer-string-view (the long constant would be copied in its stead)
	_ = strings.LastIndex(buf.String(), longText) // ok: buffer-string-view (the long constant would be copied in its stead)
}
