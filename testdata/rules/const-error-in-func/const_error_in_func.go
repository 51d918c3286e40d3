package p

import (
	"errors"
	"fmt"
)

type result struct {
	value int
	err   error
}

var errShared = errors.New("shared") // ok: const-error-in-func (made once)

func collect(names []string) (faults []error) {
	for _, name := range names {
		if name == "" {
			faults = append(faults, errors.New("a name is empty")) // want `errors.New\("a name is empty"\) allocates the same error in each iteration that comes here`
			continue
		}
		switch {
		case len(name) > 80:
			faults = append(faults, errors.New("a name is too long")) // want `too long`
			break
		case name[0] == '.':
			faults = append(faults, fmt.Errorf("%q: %w", name, errors.New("hidden"))) // want `hidden`
		}
	}
	return faults
}

func answer(values []int, out chan<- result) {
	for _, v := range values {
		if v < 0 {
			out <- result{err: errors.New("negative")} // want `negative`
			continue
		}
		out <- result{value: v}
	}
}

func each(values []int, byIndex []error, results []result) {
	for i, v := range values {
		if v == 0 {
			byIndex[i] = errors.New("zero") // want `zero`
			results[i].err = errors.New("not a value") // want `not a value`
		}
	}
}

func leaving(values []int, faults []error) ([]error, error) {
	for _, v := range values {
		if v < 0 {
			return append(faults, errors.New("in a return")), nil // ok: const-error-in-func (the loop ends)
		}
		if v > 100 {
			faults = append(faults, errors.New("before a break")) // ok: const-error-in-func (the loop ends)
			break
		}
		if v > 50 {
			return nil, errors.New("returned") // ok: const-error-in-func (the loop ends)
		}
		if v > 40 {
			faults = append(faults, errors.New("before panic")) // ok: const-error-in-func (the loop ends)
			panic(v)
		}
	}
	return append(faults, errors.New("once")), nil // ok: const-error-in-func (no loop)
}

func carried(values []int) (err error) {
	for _, v := range values {
		if v < 0 {
			err = errors.New("carried out of the loop") // ok: const-error-in-func (only the last one is kept, mostly there is one)
		}
	}
	return err
}

func varying(names []string) (faults []error) {
	for _, name := range names {
		faults = append(faults, errors.New("no "+name)) // ok: const-error-in-func (each says something else)
		faults = append(faults, errShared) // ok: const-error-in-func (as it should be)
	}
	return faults
}
