package p

import (
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"time"
)

type color int

func (c color) String() string { return [...]string{"red", "green"}[c] }

type node struct{ name string }

func (n *node) String() string { return n.name }

type status struct{ code int }

func (s status) String() string { return "status" }
func (s status) Error() string  { return "error" }

type shape struct{ status string }

func (s shape) String() string                { return s.status }
func (s shape) Format(f fmt.State, verb rune) { f.Write([]byte("shape")) }

type namer interface{ String() string }

func library(wait time.Duration, at time.Time, u *url.URL) []string {
	return []string{
		fmt.Sprint(wait),                  // want `fmt copies the string that the String method of wait has made`
		fmt.Sprintf("%s", at),             // want `the String method of at`
		fmt.Sprintf("%v", wait*2),         // want `the String method of wait\*2`
		fmt.Sprint(time.Second),           // want `the String method of time.Second`
		fmt.Sprintf("%s", u),              // want `the String method of u`
		fmt.Sprintf("%v", u.Host),         // ok: sprintf-stringer (a string)
		fmt.Sprintf("%d", wait),           // ok: sprintf-stringer (the number)
		fmt.Sprintf("%10s", wait),         // ok: sprintf-stringer (a width)
		fmt.Sprintf("<%s>", wait),         // ok: sprintf-stringer (more text)
		fmt.Sprint(wait, wait),            // ok: sprintf-stringer (two of them)
		fmt.Sprintf("%+v", at),            // ok: sprintf-stringer (a flag)
		fmt.Sprint(reflect.ValueOf(wait)), // ok: sprintf-stringer (fmt prints what it holds)
	}
}

func tested(u *url.URL) string {
	if u == nil {
		return ""
	}
	return fmt.Sprint(u) // want `the String method of u`
}

func own(c color, n *node, v node, any namer) []string {
	return []string{
		fmt.Sprint(c),         // want `the String method of c`
		fmt.Sprintf("%s", n),  // want `the String method of n`
		fmt.Sprintf("%s", &v), // want `the String method of &v`
		fmt.Sprint(any),       // want `the String method of any`
		fmt.Sprint(v),         // ok: sprintf-stringer (the method is that of a pointer)
	}
}

func others(s status, sh shape, err error) ([]string, error) {
	if err != nil {
		return nil, errors.New(fmt.Sprint(time.Second)) // ok: sprintf-stringer (something went wrong)
	}
	return []string{
		fmt.Sprint(s),  // ok: sprintf-stringer (fmt prefers Error)
		fmt.Sprint(sh), // ok: sprintf-stringer (fmt prefers Format)
	}, nil
}

func generic[T fmt.Stringer](v T) string {
	return fmt.Sprint(v) // ok: sprintf-stringer (it may be anything)
}

func dropped(c color) {
	fmt.Sprint(c)       // ok: sprintf-stringer (nobody reads it)
	defer fmt.Sprint(c) // ok: sprintf-stringer (nobody reads it)
}
