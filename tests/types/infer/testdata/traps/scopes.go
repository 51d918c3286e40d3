// Package traps holds constructs that are easy to type wrongly. It compiles;
// go/types says what each expression is.
package traps

import (
	"errors"
	"io"
	. "math/bits"
	"net/url"
	str "strings"
)

// Parameters, results and body share one scope: err is the result.
func result() (n int, err error) {
	x, err := str.NewReader("").ReadByte()
	_ = x
	return n, err
}

func shadowedPackage(raw string) string {
	url, err := url.Parse(raw)
	if err != nil {
		return err.Error()
	}
	return url.Host
}

func shadowedBuiltins() {
	make := func(n int) []string { return nil }
	len := func(s []string) string { return "" }
	xs := make(3)
	n := len(xs)
	use(xs, n)
}

func shadowedTypes() {
	type string []int
	var s string
	int := 3.5
	use(s[0], int)
}

func innerScopes(r io.Reader, v any) {
	x := 1
	if x := "a"; x != "" {
		use(x)
	} else if y := x + "b"; y != x {
		use(x, y)
	}
	for x := range 3 {
		use(x)
	}
	switch x := v.(type) {
	case int, string:
		use(x)
	case error:
		use(x.Error())
	case nil:
		use(x)
	case func() (int, error):
		n, err := x()
		use(n, err)
	default:
		use(x)
	}
	switch x := x * 2; {
	case x > 1:
		x := float64(x)
		use(x)
	}
	select {
	case x, ok := <-make(chan rune):
		use(x, ok)
	case x := <-make(chan []string):
		use(x)
	}
	use(x)
	{
		x, y := x, 'r'
		use(x, y)
	}
}

func labels() {
x:
	for x := range "abc" {
		use(x)
		continue x
	}
}

func closure() (f func() error, err error) {
	f = func() error {
		_, err := io.ReadAll(nil)
		return err
	}
	err = f()
	return
}

func dotImport() int { return OnesCount(8) + UintSize }

var global, _ = errors.New, later()

func later() float32 { return declaredBelow }

var declaredBelow float32 = 2

func use(...any) {}
