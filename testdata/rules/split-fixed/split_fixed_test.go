package p

import (
	"strings"
	"testing"
)

func TestUnguarded(t *testing.T) {
	kv := strings.SplitN("a/b", "/", 2) // ok: split-fixed (tests)
	if kv[1]+kv[0] != "ba" {
		t.Fail()
	}
}
