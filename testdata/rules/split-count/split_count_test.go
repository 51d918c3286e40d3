package p

import (
	"strings"
	"testing"
)

func TestCounted(t *testing.T) {
	if len(strings.Split("a b", " ")) != 2 { // ok: split-count (tests)
		t.Fail()
	}
}
