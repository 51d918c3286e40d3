package p

import (
	"fmt"
	"testing"
)

func TestNumber(t *testing.T) {
	var n int
	fmt.Sscan("12", &n) // ok: scanf-simple (tests)
	t.Log(n)
}
