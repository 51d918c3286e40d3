package p

import (
	"fmt"
	"sync"
)

type request struct {
	id   int
	host string
	body [64]byte
}

type failure struct {
	request *request
	reason  string
}

func (f *failure) Error() string { return f.reason }

var (
	debug   bool
	last    *request
	history []*request
)

func validate(r request) error {
	for _, b := range r.body {
		if b == 0 {
			return &failure{request: &r, reason: "zero"} // want `r \(88 bytes\) is put on the heap on every call though only this branch lets its address out: it is returned at line 30`
		}
	}
	fmt.Println(r.id)
	return nil
}

func keepLast(r request) {
	fmt.Println(r.host)
	fmt.Println(r.id)
	if debug {
		r.id++
		last = &r // want `r \(88 bytes\) is put on the heap on every call`
		last.id = r.id + 1
		fmt.Println("kept", r.id)
	}
}

func cases(r request, mode string) {
	fmt.Println(r.host)
	switch mode {
	case "keep":
		last = &r // want `r .* on every call`
	default:
		fmt.Println(r.id)
	}
}

func find(requests []request, id int) *request {
	for _, r := range requests {
		if r.id == id {
			return &r // want `r .* is put on the heap in every iteration though only this branch lets its address out: it is returned`
		}
	}
	fmt.Println("not found", id)
	fmt.Println("among", len(requests))
	return nil
}

func filter(requests []request) {
	for _, r := range requests {
		if r.id > 0 {
			history = append(history, &r) // want `in every iteration`
			continue
		}
		fmt.Println(r.host)
	}
}

func lookup(table map[string]request, key string) *request {
	if r, ok := table[key]; ok {
		return &r // want `r .* on every call`
	}
	fmt.Println("missing", key)
	fmt.Println("in", len(table))
	return nil
}

// Used later: only where the callee's name tells that it changes nothing.

func logged(r request) int {
	if debug {
		fmt.Println("request", &r) // want `r .* on every call though only this branch lets its address out: it is passed to fmt.Println`
	}
	fmt.Println(r.host)
	fmt.Println(r.host)
	return r.id
}

func remembered(r request) int { // ok: copy-to-heap-by-addr (changes through last would show)
	if debug {
		remember(&r)
	}
	fmt.Println(r.host)
	return r.id
}

func remember(r *request) {
	last = r
}

func chosen(r request, n int) {
	if n > 3 {
		last = &r // want `r .* on every call`
	} else if n > 2 {
		fmt.Println(r.id)
	} else {
		fmt.Println(r.host, r.id)
	}
}

func falls(r request, n int) { // ok: copy-to-heap-by-addr (the next clause sees the variable)
	switch {
	case n > 3:
		last = &r
		fallthrough
	case n > 2:
		fmt.Println(r.id)
	}
}

// Near misses.

func inClosure(run func(func() error)) request { // ok: copy-to-heap-by-addr (the closure may run again)
	var r request
	run(func() error {
		if debug {
			last = &r
			r.id++
			return nil
		}
		return nil
	})
	return r
}

func declaredTooEarly(n int) { // ok: copy-to-heap-by-addr (it is to be declared in the branch, not copied)
	var r request
	fmt.Println(n)
	if n > 2 {
		r.id = n
		last = &r
	}
}

func decoded(text string) request { // ok: copy-to-heap-by-addr (Sscan fills it)
	var r request
	if text != "" {
		fmt.Sscan(text, &r.id)
	}
	fmt.Println(r.host)
	return r
}

func always(r request) { // ok: copy-to-heap-by-addr (no branch)
	fmt.Println(r.host)
	last = &r
}

func twoBranches(r request) { // ok: copy-to-heap-by-addr (two branches)
	if debug {
		last = &r
	} else {
		history = append(history, &r)
	}
}

func changedLater(r request) int { // ok: copy-to-heap-by-addr (changes through last would show)
	if debug {
		last = &r
		change(&r)
	}
	fmt.Println(r.host)
	return r.id
}

func change(r *request) {
	last = r
	r.id = 7
}

func stays(r request) { // ok: copy-to-heap-by-addr (nothing escapes)
	if debug {
		local(&r)
	}
	fmt.Println(r.host)
}

func local(r *request) {
	fmt.Println(r.id)
	fmt.Println(len(r.host))
}

func deferred(r request) { // ok: copy-to-heap-by-addr (the deferred function sees the variable)
	defer func() { fmt.Println(r.id) }()
	if debug {
		last = &r
		r.id = 3
	}
}

func kinds(v any) { // ok: copy-to-heap-by-addr (the clause has a variable of its own)
	switch r := v.(type) {
	case request:
		last = &r
	case int:
		fmt.Println(r)
	}
}

type guarded struct {
	mu sync.Mutex
	n  int
}

var lastGuarded *guarded

func locked(n int) { // ok: copy-to-heap-by-addr (a lock must not be copied)
	var g guarded
	fmt.Println(n)
	if n > 0 {
		lastGuarded = &g
	}
}

func inLoop(r request, n int) { // ok: copy-to-heap-by-addr (the next iteration sees the variable)
	for i := range n {
		if i > 2 {
			r.id++
			last = &r
		}
	}
	fmt.Println(n)
}

func broken(kind int, r request) { // ok: copy-to-heap-by-addr (the break leads to the use below)
	switch kind {
	case 1:
		change(&r)
		break
	case 2:
		return
	}
	fmt.Println(r.id)
}

func nested(ids []int, r request) { // ok: copy-to-heap-by-addr (one way leads to the use below)
	for _, id := range ids {
		if id > 3 {
			change(&r)
			if id > 5 {
				break
			}
			return
		}
	}
	fmt.Println(r.id)
}

func brokenForGood(kind int, r request) { // nothing reads r after the switch
	fmt.Println(r.id)
	switch kind {
	case 1:
		change(&r) // want "r \(\d+ bytes\) is put on the heap on every call"
		break
	case 2:
		fmt.Println(r.host)
	}
}

func usual(parse func(string) (request, error), text string) { // ok: copy-to-heap-by-addr (the usual case)
	r, err := parse(text)
	if err != nil {
		fmt.Println(err)
	} else {
		last = &r
	}
}

func usualToo(parse func(string) (request, error), text string) { // ok: copy-to-heap-by-addr (the usual case)
	r, err := parse(text)
	if err == nil {
		last = &r
	}
}
