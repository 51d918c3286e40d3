package p

import (
	"strings"
	"testing"
)

func TestEscape(t *testing.T) {
	got := strings.NewReplacer("&", "&amp;").Replace("&") // ok: replacer-per-call (tests)
	if got != "&amp;" {
		t.Error(got)
	}
}
