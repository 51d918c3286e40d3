package p

import (
	"errors"
	"fmt"
)

const form = "unknown %s"

func errs(name string, n int, args []any, err error, free string) []error {
	return []error{
		errors.New(fmt.Sprintf("unknown name %q", name)), // want `fmt.Errorf says the same as errors.New of fmt.Sprintf`
		errors.New(fmt.Sprintf(form, name)),              // want `says the same`
		errors.New(fmt.Sprintf("%d of %v", n, err)),      // want `says the same`
		errors.New(fmt.Sprintf("%d of %v", args...)),     // want `says the same`
		errors.New(fmt.Sprintf("%w", err)),               // ok: errors-new-sprintf (wraps under Errorf)
		errors.New(fmt.Sprintf("%+w", err)),              // ok: errors-new-sprintf (wraps under Errorf)
		errors.New(fmt.Sprintf(free, n)),                 // ok: errors-new-sprintf (may wrap)
		errors.New(fmt.Sprint(name, n)),                  // ok: errors-new-sprintf (no format)
		errors.New(fmt.Sprintln(name)),                   // ok: errors-new-sprintf (no format)
	}
}
