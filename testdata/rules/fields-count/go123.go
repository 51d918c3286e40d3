// go: 1.23

package p

import "strings"

func words(s string) int {
	return len(strings.Fields(s)) // ok: fields-count (FieldsSeq is new in 1.24)
}
