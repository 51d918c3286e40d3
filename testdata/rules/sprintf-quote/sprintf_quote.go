package p

import (
	"errors"
	"fmt"
)

type color string

func (c color) String() string { return string(c) }

func literal(s string) string {
	return fmt.Sprintf("%q", s) // want `s is moved to the heap to be passed to Sprintf, though strconv quotes it as it is`
}

func ascii(s string) string {
	return fmt.Sprintf("%+q", s) // want `strconv quotes it`
}

func char(c rune) string {
	return "'" + fmt.Sprintf("%q", c) // want `c is moved to the heap`
}

func named(c color) string {
	return fmt.Sprintf("%q", c) // ok: sprintf-quote (fmt calls its String)
}

func octet(c byte) string {
	return fmt.Sprintf("%q", c) // ok: sprintf-quote (a byte is not moved to the heap)
}

func constant() string {
	return fmt.Sprintf("%q", "a") // ok: sprintf-quote (constants are not moved to the heap)
}

func raw(s string) string {
	return fmt.Sprintf("%#q", s) // ok: sprintf-quote (backquotes)
}

func more(s string) string {
	return fmt.Sprintf("<%q>", s) // ok: sprintf-quote (there is more to it)
}

func failing(s string) error {
	return errors.New(fmt.Sprintf("%q", s)) // ok: sprintf-quote (the text of an error)
}
