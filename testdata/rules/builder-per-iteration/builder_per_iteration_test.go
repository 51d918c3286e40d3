package p

import (
	"bytes"
	"testing"
)

func TestRows(t *testing.T) {
	for range t.Name() {
		var buf bytes.Buffer // ok: builder-per-iteration (tests)
		buf.WriteString("x")
		t.Log(buf.String())
	}
}
