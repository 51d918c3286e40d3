package p

import "testing"

func TestExtended(t *testing.T) {
	s := "a"
	s += t.Name() // ok: concat-chain (tests)
	s += t.Name()
	t.Log(s)
}
