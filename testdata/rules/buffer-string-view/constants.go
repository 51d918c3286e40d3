// go: 1.21

package p

import (
	"bytes"
	"strings"
)

const longText = "a constant that has more than thirty-two bytes"

func constants(buf *bytes.Buffer) {
	_ = strings.Contains(buf.String(), longText)  // want `all of buf is copied`
	_ = strings.Count(buf.String(), longText)     // want `all of buf is copied`
	_ = strings.EqualFold(buf.String(), longText) // want `all of buf is copied`
	_ = strings.HasPrefix(buf.String(), longText) // want `all of buf is copied`
	_ = strings.HasSuffix(buf.String(), longText) // want `all of buf is copied`
	_ = strings.Index(buf.String(), longText)     // want `all of buf is copied`
	_ = strings.LastIndex(buf.String(), longText) // want `all of buf is copied`
}
