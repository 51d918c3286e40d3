package p

import (
	"strings"
	"testing"
)

func TestDirect(t *testing.T) {
	for _, s := range strings.Fields("a b c") { // ok: split-range (tests)
		t.Log(s)
	}
}
