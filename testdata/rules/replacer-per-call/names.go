package main

import text "strings"

var mainReplacer int

func main() {
	println(text.NewReplacer("a", "b").Replace("abc"), mainReplacer) // ok: replacer-per-call (main runs once)
	for range 3 {
		println(helper("abc"), other("abc"))
	}
}

// The name that the fix would take first is taken.
var helperReplacer = 1

func helper(s string) string {
	return text.NewReplacer("a", "b").Replace(s) // want `each call makes`
}

type fake struct{}

func (fake) NewReplacer(oldnew ...string) fake { return fake{} }

func (fake) Replace(s string) string { return s }

func other(s string) string {
	var text fake
	return text.NewReplacer("a", "b").Replace(s) // ok: replacer-per-call (not the package's)
}
