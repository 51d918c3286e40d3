// Package costs has one function a construct; the compiler reports what each costs to inline.
package costs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

type P struct{ x, y int }
type Q struct {
	P
	m    map[string]int
	p    *P
	w    io.Writer
	f    func(int) int
	a    [4]int
	next *Q
}

//go:noinline
func nop(a int) int { return a }

//go:noinline
func two(a int) (int, error) { return a, nil }

//go:noinline
func vari(a ...any) {}

//go:noinline
func vint(a ...int) {}

func c1() map[string]int { return make(map[string]int) }
func c2(n int) []int     { return make([]int, n) }
func c3() []int          { return make([]int, 0, 8) }
func c4() chan int       { return make(chan int) }
func c5(q *Q) int        { return q.x }
func c6(q Q) int         { return q.x }
func c7(q *Q) int        { return q.p.x }
func c8(q *Q) int        { return q.a[1] }
func c9(q *Q, i int) int { return q.a[i] }
func d1(s []int) int {
	t := 0
	for _, v := range s {
		t += v
	}
	return t
}
func d2(s []int) int {
	t := 0
	for i := range s {
		t += s[i]
	}
	return t
}
func d3(s []int) int {
	t := 0
	for i := 0; i < len(s); i++ {
		t += s[i]
	}
	return t
}
func d4(n int) int {
	t := 0
	for range n {
		t++
	}
	return t
}
func d5(m map[string]int) int {
	t := 0
	for k, v := range m {
		t += v + len(k)
	}
	return t
}
func d6(s string) int {
	t := 0
	for _, v := range s {
		t += int(v)
	}
	return t
}
func d7() int               { var x int; return x }
func d8() int               { var x int = 3; return x }
func d9() (x int)           { x = 3; return }
func e1() int               { var x, y int; return x + y }
func e2() int               { var x, y = 1, 2; return x + y }
func e3() int               { x, y := 1, 2; return x + y }
func e4(a int) (int, error) { return two(a) }
func e5(a int) int          { x, _ := two(a); return x }
func e6(a int) int {
	x, err := two(a)
	if err != nil {
		return 0
	}
	return x
}
func e7(a int) int {
	_, err := two(a)
	if err != nil {
		return 0
	}
	return a
}
func e8(m map[string]int) int {
	v, ok := m["a"]
	if ok {
		return v
	}
	return 0
}
func e9(x any) int {
	v, ok := x.(int)
	if ok {
		return v
	}
	return 0
}
func f1(x any) int { v, _ := x.(int); return v }
func f2(x any) int { return x.(int) }
func f3(x any) int {
	switch x.(type) {
	case int:
		return 1
	case string:
		return 2
	}
	return 0
}
func f4(x any) int {
	switch v := x.(type) {
	case int:
		return v
	case string:
		return len(v)
	}
	return 0
}
func f5(x int) int {
	switch x {
	case 1:
		return 1
	case 2, 3:
		return 2
	default:
		return 4
	}
}
func f6(x int) int {
	switch {
	case x > 1:
		return 1
	}
	return 0
}
func f7(a, b string) string   { return a + b + "x" }
func f8(a string) string      { a += "x"; return a }
func f9(a []int) []int        { return append(a, 1, 2) }
func g1(a []int) []int        { return a[1:] }
func g2(a []int) []int        { return a[:len(a)-1] }
func g3(q *Q) []int           { return q.a[:] }
func g4(q *Q) []int           { return q.a[1:2] }
func g5(a, b []int) int       { return copy(a, b) }
func g6(a int) any            { return a }
func g7(a io.Reader) any      { return a }
func g8(a int)                { vari(a, "x") }
func g9()                     { vari() }
func h1()                     { vint(1, 2) }
func h2(a []any)              { vari(a...) }
func h3(q *Q)                 { q.w.Write(nil) }
func h4(q *Q) int             { return q.f(1) }
func h5(f func(int) int) int  { return f(1) }
func h6(q *Q)                 { panic("x") }
func h7(q *Q, s string)       { panic(s + "x") }
func h8(e error)              { panic(e) }
func h9(q *Q)                 { panic(fmt.Sprintf("%d", q.x)) }
func i1() error               { return errors.New("x") }
func i2(b *strings.Builder)   { b.WriteString("x") }
func i3() string              { var b strings.Builder; b.WriteString("x"); return b.String() }
func i4() func() int          { return func() int { return 1 } }
func i5(a int) func() int     { return func() int { return a } }
func i6(a int) int            { return func() int { return a }() }
func i7(a int) int            { f := func() int { return a }; return f() }
func i8(q *Q) func()          { return q.meth }
func (q *Q) meth()            { nop(q.x) }
func (q Q) vmeth() int        { return q.x }
func i9(q Q)                  { q.meth() }
func j1(q *Q) int             { return q.vmeth() }
func j2(q *Q)                 { q.next.meth() }
func j3() *Q                  { return &Q{P: P{1, 2}, m: map[string]int{"a": 1}} }
func j4() []P                 { return []P{{1, 2}, {3, 4}} }
func j5() []*P                { return []*P{{1, 2}, {3, 4}} }
func j6() [2]int              { return [2]int{1, 2} }
func j7() [4]int              { return [4]int{2: 1} }
func j8() map[string]P        { return map[string]P{"a": {1, 2}} }
func j9(q *Q) *P              { return &q.P }
func k1(q *Q) *map[string]int { return &q.m }
func k2(c chan int) int       { return <-c }
func k3(c chan int)           { c <- 1 }
func k4(c chan int) int {
	select {
	case v := <-c:
		return v
	default:
		return 0
	}
}
func k5(b []byte) string         { return string(b) }
func k6(b string) []byte         { return []byte(b) }
func k7(p *int) int              { return *p }
func k8(p *int)                  { *p++ }
func k9(m map[string]int)        { m["a"]++ }
func l1(m map[string]int)        { delete(m, "a") }
func l2(a, b int) bool           { return a > 0 && b > 0 || a == b }
func l3(q *Q) bool               { return q == nil || q.w == nil }
func l4(e error) bool            { return e == io.EOF }
func l5(a int) uint8             { return uint8(a) }
func l6(a float64) int           { return int(a) }
func l7(c context.Context) error { return c.Err() }
func l8(a int) int {
	if a > 0 {
		return 1
	} else if a < -1 {
		return 2
	} else {
		return 3
	}
}
func l9(a int) int {
	for {
		a++
		if a > 10 {
			break
		}
		if a == 3 {
			continue
		}
	}
	return a
}
func m1(a int) int {
	goto L
L:
	return a
}
func m2(p *[4]int) int                      { return p[1] }
func m3(p *[4]int) []int                    { return p[:] }
func m4(p *[4]int) int                      { return len(p) }
func m5(a int) (x, y int)                   { x, y = a, a; return x, y }
func m6(a, b int) (int, int)                { a, b = b, a; return a, b }
func m7(a int) int                          { return nop(nop(a)) }
func m8(w io.Writer)                        { io.WriteString(w, "a") }
func m9(a int) int                          { return c5(&Q{}) + a }
func n1[T any](a T) T                       { return a }
func n2(a int) int                          { return n1(a) }
func n3(a P) bool                           { return a == P{1, 2} }
func n4(a int) int                          { return -a + ^a }
func n5(a int) int                          { return min(a, 3) }
func n6(q *Q)                               { q.x, q.y = 1, 2 }
func n7(q *Q)                               { q.a[1] = 2 }
func n8(q *Q)                               { q.m["a"] = 2 }
func n9(w io.Writer, s string) (int, error) { return w.Write([]byte(s)) }
func o1(s string) (string, bool)            { return strings.CutPrefix(s, "a") }
func o2(a int) *int                         { return new(a) }
func o3() *P                                { return new(P) }
func o4(err error) error {
	if err != nil {
		return fmt.Errorf("x: %w", err)
	}
	return nil
}
func o5(q *Q) error {
	if q.x == 0 {
		return errors.New("x")
	}
	q.y = 1
	return nil
}
func o6(a []string) string      { return strings.Join(a, ",") }
func o7(q *Q) func(int) int     { return q.f }
func o8(q *Q) io.Writer         { return q.w }
func o9(s string) bool          { return s[0] == 'a' && len(s) > 1 }
func p1(a int, b ...string) int { return a + len(b) }
func p2() int                   { return p1(1, "a", "b") }
func p3() int                   { return p1(1) }
func p4(s []string) []any       { return []any{s[0], s[1]} }
func p5(q Q) Q                  { q.x = 3; return q }
func p6(q Q) any                { return q.p }
func p7(w io.Writer, a int)     { fmt.Fprintln(w, a) }
func p8(a, b int) (x int, err error) {
	if a == 0 {
		return 0, errors.New("a")
	}
	return a / b, nil
}
