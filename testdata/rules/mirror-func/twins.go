package utf8

import "unicode/utf8"

func RuneCount(p []byte) int {
	return utf8.RuneCountInString(string(p)) // ok: mirror-func (this may be the twin)
}
