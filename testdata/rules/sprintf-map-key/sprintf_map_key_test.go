package p

import (
	"fmt"
	"testing"
)

func TestVisits(t *testing.T) {
	seen := map[string]bool{}
	seen[fmt.Sprintf("%s/%d", t.Name(), len(seen))] = true // ok: sprintf-map-key (tests)
}
