package p

import (
	"errors"
	"fmt"
)

type event struct{ id, at int }

func names(e event, p *event, s []string) string {
	a := fmt.Sprintf("%T", e) // want `fmt makes a new string of the name that the type of e has already`
	b := fmt.Sprintf("%T", p) // want `a new string of the name`
	return a + b + fmt.Sprintf("%T", s[0]) // want `a new string of the name`
}

func interfaces(v any, err error) (string, string) {
	return fmt.Sprintf("%T", v), fmt.Sprintf("%T", err) // want `the type of v` `the type of err`
}

func generic[T any](v T) string {
	return fmt.Sprintf("%T", v) // want `a new string of the name`
}

func silent(v any, e event) (string, error) {
	a := fmt.Sprintf("%v", v)  // ok: sprintf-type (the value)
	b := fmt.Sprintf("<%T>", v) // ok: sprintf-type (more text)
	c := fmt.Sprintf("%T%T", v, e) // ok: sprintf-type (two types)
	if e.id < 0 {
		return "", errors.New(fmt.Sprintf("%T", e)) // ok: sprintf-type (something went wrong)
	}
	if e.at < 0 {
		panic(fmt.Sprintf("%T", e)) // ok: sprintf-type (something went wrong)
	}
	fmt.Printf("%T", e) // ok: sprintf-type (printed)
	return a + b + c, nil
}
