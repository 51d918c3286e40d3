// go: 1.25

package p

import "fmt"

const negative = "size is negative"

var errOnce = fmt.Errorf("once") // ok: errorf-const (made once)

func check(size int, name string) error {
	switch {
	case size < 0:
		return fmt.Errorf(negative) // want `before Go 1.26 fmt.Errorf copies the constant text negative for the error it makes`
	case size == 0:
		return fmt.Errorf("size is zero") // want `the constant text "size is zero"`
	case size > 100:
		return fmt.Errorf("size is over 100%%") // ok: errorf-const (an escape)
	case size > 50:
		return fmt.Errorf("size of %s", name) // ok: errorf-const (a verb)
	}
	return fmt.Errorf(name) // ok: errorf-const (the text may hold verbs)
}
