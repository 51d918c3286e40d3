package p

import (
	"errors"
	"fmt"
	"io/fs"
	"log"
	"net"
	"strconv"
)

type codeError struct{ code int }

func (e *codeError) Error() string { return "code " + strconv.Itoa(e.code) }

type valueError struct{ code int }

func (e valueError) Error() string { return "code" }

type timeout interface{ Timeout() bool }

func condition(err error) int {
	var e *codeError
	if errors.As(err, &e) { // want `e is allocated on the heap because errors.As takes &e as an interface`
		return e.code
	}
	return 0
}

func early() error {
	var e *codeError
	err := do()
	if err != nil {
		if errors.As(err, &e) { // want `e is allocated on the heap, even when there is no error`
			log.Print(e.code)
		}
		return err
	}
	return nil
}

func more(err error) string {
	if err == nil {
		return ""
	}
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) && pathErr.Op == "open" { // want `pathErr is allocated`
		return pathErr.Path
	} else if pathErr != nil {
		return pathErr.Op
	}
	var value valueError
	if ok := err != nil; !ok {
		return ""
	} else if errors.As(err, &value) && value.code > 1 { // want `value is allocated`
		return value.Error()
	}
	var netErr net.Error
	if errors.As(err, &netErr) || errors.Is(err, fs.ErrExist) { // want `netErr is allocated`
		return "again"
	}
	return ""
}

func several(first, second error) int {
	n := 0
	var e *codeError
	if errors.As(first, &e) { // want `e is allocated`
		n += e.code
	}
	if errors.As(second, &e) {
		n += e.code
	}
	return n
}

func valued(err error) int {
	e := &codeError{}
	if errors.As(err, &e) { // want `e is allocated`
		return e.code
	}
	v := valueError{1}
	if errors.As(err, &v) { // want `v is allocated`
		return v.code
	}
	w := valueError{2}
	if errors.As(err, &w) { // want `w is allocated`
		return 1
	}
	return w.code
}

func guard(err error) (int, error) {
	var e *codeError
	if !errors.As(err, &e) { // want `e is allocated`
		return 0, err
	}
	return e.code, nil
}

func defined(err error) int {
	var e *codeError
	isCode := errors.As(err, &e) // want `e is allocated`
	if isCode {
		return e.code
	}
	return 0
}

func dropped(err error) *codeError {
	var e *codeError
	errors.As(err, &e) // want `e is allocated`
	return e
}

func returned(err error) bool {
	var e *codeError
	return errors.As(err, &e) // want `e is allocated`
}

func returnedMore(err error) bool {
	ok := err != nil
	var e *codeError
	return errors.As(err, &e) && e.code == 4 && ok // want `e is allocated`
}

func cases(err error) string {
	var path *fs.PathError
	var code *codeError
	switch {
	case errors.As(err, &path): // want `path is allocated`
		return path.Path
	case errors.As(err, &code): // want `code is allocated`
		return "code"
	}
	return ""
}

func loop(errs []error) (n int) {
	var e *codeError
	for _, err := range errs {
		if errors.As(err, &e) { // want `e is allocated`
			n += e.code
		}
	}
	return n
}

func shadowed(err error) int {
	var e *codeError
	{
		type codeError struct{}
		if errors.As(err, &e) { // want `e is allocated`
			return e.code
		}
	}
	return 0
}

func generic[T error](err error) (found T) {
	var e T
	if errors.As(err, &e) { // want `e is allocated`
		return e
	}
	return found
}

func grouped(err error) string {
	var (
		e    *codeError
		name = "none"
	)
	if errors.As(err, &e) { // want `e is allocated`
		name = e.Error()
	}
	return name
}

func isTimeout(err error) bool {
	var t timeout
	return errors.As(err, &t) && t.Timeout() // ok: errors-as-target (AsType takes errors only)
}

type state struct{ last *codeError }

func (s *state) keep(err error) bool {
	return errors.As(err, &s.last) // ok: errors-as-target (a field, where it is)
}

func parameter(err error, into *codeError) bool {
	return errors.As(err, into) // ok: errors-as-target (not this function's variable)
}

func captured(err error) func() int {
	var e *codeError
	if errors.As(err, &e) { // ok: errors-as-target (on the heap for the closure as well)
		return func() int { return e.code }
	}
	return nil
}

func shared(err error) **codeError {
	var e *codeError
	if errors.As(err, &e) { // ok: errors-as-target (its address goes elsewhere, too)
		return &e
	}
	return nil
}

func typed(err error) int {
	if e, ok := errors.AsType[*codeError](err); ok { // ok: errors-as-target (as it should be)
		return e.code
	}
	return 0
}

func do() error { return fmt.Errorf("no: %w", &codeError{3}) }

func assigned(err error) {
	var e *codeError
	if errors.As(err, &e) { // want `e is allocated`
		e = nil
	}
}

func filled(err error) error {
	var e *codeError
	if !errors.As(err, &e) { // want `e is allocated`
		e = &codeError{5}
	}
	return e
}

func first(err error) int {
	var e *codeError
	if ok := errors.As(err, &e); !ok { // want `e is allocated`
		return 0
	}
	var f *codeError
	if ok := errors.As(err, &f); !ok { // want `f is allocated`
		return 0
	}
	return f.code
}
