package p

import (
	re "regexp"
)

func several(s string) bool {
	const digits = `\d+`
	a := re.MustCompile("a+")   // want "compiles"
	b := re.MustCompile("b+")   // want "compiles"
	c := re.MustCompile(digits) // ok: regexp-in-func (the constant is known in the function only)
	return a.MatchString(s) && b.MatchString(s) && c.MatchString(s)
}
