package p

import (
	"bytes"
	"testing"
)

func TestQuote(t *testing.T) {
	var b bytes.Buffer // ok: buffer-to-builder (tests)
	b.Grow(8)
	b.WriteString(t.Name())
	t.Log(b.String())
}
