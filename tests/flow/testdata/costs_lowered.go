// Package costs has one function a construct that the compiler rewrites before it counts.
package costs

import (
	"iter"
	"maps"
	"runtime"
	"slices"
	"sync"
	"unsafe"
)

type S struct {
	mu sync.Mutex
	n  int
	f  func() int
	e  error
}

const debug = false

func nop(int) {
	for {
	}
}
func g1(s *S) int { s.mu.Lock(); n := s.n; s.mu.Unlock(); return n }
func g2(x any) int {
	switch x {
	case 1:
		return 1
	case "a":
		return 2
	}
	return 0
}
func g3(x error) bool        { return x == nil }
func g4(x error, y any) bool { return x == y }
func g5(x int, y any) bool   { return y == x }
func g6(f float64) float64   { return float64(f * f) }
func g7(b *S) int {
	if debug {
		nop(b.n)
	}
	return b.n
}
func g8(b *S) int {
	if b.n > 0 && debug {
		nop(b.n)
	}
	return b.n
}
func g9(b *S) int {
	if !debug {
		return 1
	}
	nop(1)
	return b.n
}
func h1() func(int)                { return nop }
func h2(s *S) int                  { return s.f() }
func h4(n int) (r int)             { f := func(x int) int { return x + n }; return f(1) + f(2) }
func h5(n int) (r int)             { func() { r = n }(); return }
func h6(s []int) []int             { return s[0:len(s)] }
func h7(s []int) []int             { return s[:cap(s):cap(s)] }
func h8(p *S) unsafe.Pointer       { return unsafe.Pointer(p) }
func h9(u uint32) float32          { return *(*float32)(unsafe.Pointer(&u)) }
func i1() string                   { return runtime.GOARCH + "x" }
func i2(m map[string]int) []string { return slices.Collect(maps.Keys(m)) }
func i3(s iter.Seq[int]) (t int) {
	for x := range s {
		t += x
	}
	return
}
func i4(x any) (s string) {
	switch y := x.(type) {
	case nil:
		s = "nil"
	case string, error:
		_ = y
	}
	return
}
func i5(s *S) error      { return s.e }
func i6(s *S) any        { return s.e }
func i7(a [4]int) []int  { return a[:] }
func i8(p *[4]int) []int { return p[1:] }
func i9(p *[4]int) int   { return len(p) + cap(p) }
func j1(x int) *int      { return new(x + 1) }
func j2(a, b []int) bool { return slices.Equal(a, b) }
func j3[T any](a []T) (z T) {
	if len(a) > 0 {
		z = a[0]
	}
	return
}
func j4(a []int) int               { return j3(a) }
func j5[T comparable](a, b T) bool { return a == b }
func j6() bool                     { return j5("a", "b") }
func j7(c chan int) {
	for x := range c {
		_ = x
	}
}
func j8(s string) (n int) {
	for range s {
		n++
	}
	return
}
func j9(x int) int {
	switch {
	case x > 1, x < 0:
		fallthrough
	case x == 0:
		return 1
	default:
		return 2
	}
}
func k1(x int) int {
	goto end
end:
	return x
}
func k2(a, b int) (int, int)      { a, b = b, a; return a, b }
func k3(s struct{ a, b int }) any { return s }
func k4() any                     { return [2]string{"a", "b"} }
func k5(x, y string) bool         { return x+y == y+x+"z" }
func k6(x int)                    { x <<= 2; x &^= 1; println(x, "a") }
func k7(s *S) *int                { return &s.n }
func k8(s *S) *sync.Mutex         { return &s.mu }
func k9(x []byte) map[string]bool { return map[string]bool{string(x): true, "b": false} }

type E struct{ *S }

func (s *S) val() int         { return s.n }
func (s S) byVal() int        { return s.n }
func l1(e E) int              { return e.val() + e.byVal() }
func l2(e *E) func() int      { return e.byVal }
func l3(e *E) func() int      { return e.val }
func l4() func(*S) int        { return (*S).val }
func l5(e E) int              { return e.n + e.S.n }
func l6(s ...string) int      { return len(s) }
func l7(a, b string) int      { return l6(a, b) + l6() + l6([]string{a}...) }
func l8() (x complex128)      { x = complex(1, 2); return x * x }
func l9(x complex128) float64 { return real(x) + imag(x) }
func m1(x int) (y int) {
L:
	for {
		for {
			break L
		}
	}
	return x
}
func m2(x *int)                 { *x++; (*x)-- }
func m3(m map[int][]int, k int) { m[k] = append(m[k], k); delete(m, k); clear(m) }
func m4(x int) error {
	if x > 0 {
		return error(nil)
	}
	return nil
}

type MyErr struct{}

func (*MyErr) Error() string { return "" }
func mk() (*MyErr, error)    { return nil, nil }
func m5() (error, error)     { return mk() }
func m6() (e error)          { e, _ = mk(); return }
func m7()                    { var a, b error = mk(); _, _ = a, b }

//go:noinline
func seq(yield func(int) bool) { yield(1) }

//go:noinline
func made() H { return nil }

//go:noinline
func use(int) {}

type H interface{ E(int) bool }
type L struct {
	h  H
	hs []H
	m  map[int]H
	n  *L
}

func (l *L) get() H           { return l.h }
func (l *L) next() *L         { return l.n }
func (l *L) n1(x int) bool    { return l.get().E(x) }
func (l *L) n2(x int) bool    { return l.hs[x].E(x) }
func (l *L) n3(x any) bool    { return x.(H).E(1) }
func (l *L) n4(x chan H) bool { return (<-x).E(1) }
func (l *L) n5(g func() H)    { g().E(1) }
func n6() bool                { return made().E(1) }
func n7(l func() *L) bool     { return l().h.E(1) }
func n8(l *L) func(int) bool  { return l.get().E }
func n9(l *L) *L              { return l.next().next() }

type A struct {
	n int
	b [16]int
}

func o1(s *A) {
	for i := range s.b {
		s.n = i
	}
}
func o2(s *A) {
	for i, v := range s.b {
		s.n = i + v
	}
}
func o3(b *[3]int) {
	for i := range b {
		_ = i
	}
}
func o4(f func() [3]int) {
	for range f() {
	}
}
func o5(s []A) {
	for i := range s[1].b {
		_ = i
	}
}

func p1() {
	for range seq {
	}
}
func p2() int {
	for x := range seq {
		return x
	}
	return 0
}
func p3() (int, error) {
	for x := range seq {
		return x, nil
	}
	return 0, nil
}
func p4(f iter.Seq[int]) {
	for x := range f {
		use(x)
	}
}
func p5() {
	var x int
	for x = range seq {
		use(x)
	}
}
func p6(s iter.Seq2[int, string]) {
	for x, y := range s {
		use(x + len(y))
	}
}
func p7(n int) int {
	for i := range seq {
		for x := range seq {
			if x > i {
				return x
			}
		}
	}
	return 0
}
func p8(n int) {
	for i := range seq {
		for x := range seq {
			use(x + i)
		}
	}
}
func p9() (x int) {
	for x = range seq {
		return
	}
	return 0
}

func q1(c chan int) {
	select {
	case <-c:
	default:
	}
}
func q2(c chan int) {
	select {
	case x, ok := <-c:
		if ok {
			use(x)
		}
	case c <- 1:
	}
}
func q3(c chan int) {
	var x int
	select {
	case x = <-c:
	}
	use(x)
}
func q4(c chan int) (ok bool) {
	var x int
	select {
	case x, ok = <-c:
	}
	use(x)
	return
}
func q5(c chan int) {
	select {
	case <-c:
	case <-c:
	}
}
func q6(c chan int) { select {} }
