package p

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

type callback func(key string) error

type registry struct {
	callbacks []func(string) error
	named     []callback
	serve     func(string) error
}

var kept func(string) error

func handle(mux *http.ServeMux, serve func(http.ResponseWriter, *http.Request)) {
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { // want `the function literal allocates a closure that only calls serve, which is of the same type; it is passed to mux\.HandleFunc`
		serve(w, r)
	})
}

func (r *registry) add(f func(string) error) {
	r.callbacks = append(r.callbacks, func(key string) error { return f(key) }) // want `only calls f`
}

func later(done func()) *time.Timer {
	return time.AfterFunc(time.Second, func() { done() }) // want `only calls done`
}

// Never nil.

func made(r *registry, prefix string) {
	check := func(key string) error {
		if !strings.HasPrefix(key, prefix) {
			return fmt.Errorf("no %s", prefix)
		}
		return nil
	}
	r.callbacks = append(r.callbacks, func(key string) error { return check(key) }) // want `only calls check`
}

func variadic(r *[]func(...int), f func(...int)) {
	*r = append(*r, func(n ...int) { f(n...) }) // want `only calls f`
}

// Another type: a result is dropped, a parameter is left out, another order, another name.

func otherType(r *[]func(), f func() error) {
	*r = append(*r, func() { f() }) // ok: closure-only-wraps-call
}

func fewer(r *[]func(int), f func()) {
	*r = append(*r, func(int) { f() }) // ok: closure-only-wraps-call
}

func swapped(r *[]func(a, b int), f func(a, b int)) {
	*r = append(*r, func(a, b int) { f(b, a) }) // ok: closure-only-wraps-call
}

func (r *registry) addNamed(f callback) {
	r.callbacks = append(r.callbacks, func(key string) error { return f(key) }) // want `only calls f`
}

// It is read when it is called.

func changing(r *registry, f func(string) error) {
	r.callbacks = append(r.callbacks, func(key string) error { return f(key) }) // ok: closure-only-wraps-call
	f = kept
}

func (r *registry) field() {
	r.callbacks = append(r.callbacks, func(key string) error { return r.serve(key) }) // ok: closure-only-wraps-call
}

func packageVariable(r *registry) {
	r.callbacks = append(r.callbacks, func(key string) error { return kept(key) }) // ok: closure-only-wraps-call
}

// Nothing is held.

func ofPackage(r *[]func(string) string) {
	*r = append(*r, func(s string) string { return strings.ToLower(s) }) // ok: closure-only-wraps-call
}

// On the stack.

func staying(f func(rune) bool, s string) int {
	return strings.IndexFunc(s, func(r rune) bool { return f(r) }) // ok: closure-only-wraps-call
}

// More than the call.

func more(r *registry, f func(string) error) {
	r.callbacks = append(r.callbacks, func(key string) error { return f(key + "x") }) // ok: closure-only-wraps-call
}
