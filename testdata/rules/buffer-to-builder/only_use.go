package p

import "bytes"

func double(s string) string {
	var b bytes.Buffer // want `b.String allocates`
	b.Grow(len(s) + len(s))
	b.WriteString(s)
	b.WriteString(s)
	return b.String()
}
