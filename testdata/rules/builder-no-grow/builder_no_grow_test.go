package p

import (
	"strings"
	"testing"
)

func TestHexdump(t *testing.T) {
	var b strings.Builder
	for range len(t.Name()) {
		b.WriteByte('x') // ok: builder-no-grow (tests)
	}
	t.Log(b.String())
}
