// Package escapes holds one question a line: the compiler and the model must agree.
//
// "var NAME heap|stack", "alloc heap|stack" and "box heap|stack" stand for what the
// compiler reports on that line; "unknown" is what the model may say where the
// compiler knows more. The words in parentheses must be in the model's reason.
package escapes

import (
	"bytes"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"sort"
	"strings"
	"sync"
)

type point struct{ x, y int }

type node struct {
	parent *node
	value  [4]int
}

type big [200]byte

func (b big) read(run runner) { // var b heap (captured by a function literal at line 30, which is passed to run.Run through runner)
	run.Run(func() { _ = b[0] }) // alloc heap
}

type small [64]byte

func (s small) read(run runner) { // var s stack
	run.Run(func() { _ = s[0] }) // alloc heap (through runner)
}

func (s small) write(run runner) { // var s heap
	run.Run(func() { s[0]++ }) // alloc heap
}

func (b big) local() int { // var b stack
	f := func() int { return int(b[0]) } // alloc stack
	return f() + f()
}

func (p *point) move() { p.x++ }

type runner interface{ Run(func()) }

var (
	kept    *point
	keptAny any
	hook    func(*point)
	onDone  func()
)

func returned() *point {
	p := &point{1, 2} // alloc heap (returned)
	return p
}

func local() int {
	p := &point{1, 2} // alloc stack
	return p.x
}

func stored() {
	kept = &point{} // alloc heap (stored in kept)
}

func addressReturned() *point {
	var p point // var p heap (returned)
	return &p
}

func fieldAddress() *int {
	p := point{} // var p heap
	return &p.x
}

func pointerMethod() int {
	var p point // var p stack
	p.move()
	return p.x
}

func arrayToReader(r io.Reader) {
	var a [16]byte // var a heap (passed to r.Read through io.Reader)
	r.Read(a[:])
}

func arrayToReadFull(r io.Reader) {
	var a [16]byte // var a heap (passed to io.ReadFull)
	io.ReadFull(r, a[:])
}

func arrayToBuffer(b *bytes.Buffer) {
	var a [16]byte // var a stack
	b.Write(a[:])
}

func literalToWriter(w io.Writer) {
	w.Write([]byte{'\n'}) // alloc heap (io.Writer)
}

func literalToFile(f *os.File) {
	f.Write([]byte{'\n'}) // alloc stack
}

func toFuncValue() {
	var p point // var p heap (the function value hook)
	hook(&p)
}

func toParameter(f func(*point)) {
	var p point // var p heap (the function value f)
	f(&p)
}

func toGeneric[T interface{ Use(*point) }](t T) {
	var p point // var p unknown
	t.Use(&p)
}

func loopVariable(points []point) []*point {
	var out []*point
	for _, p := range points { // var p heap (appended)
		out = append(out, &p)
	}
	return out
}

func cursor(depth int) int {
	var cur node // var cur stack
	for i := 0; i < depth; i++ {
		parent := cur // var parent heap
		cur = node{parent: &parent}
	}
	return cur.value[0]
}

func outlivesIteration(n int) int {
	var last *point
	for i := 0; i < n; i++ {
		last = &point{x: i} // alloc heap (outlives the iteration)
	}
	return last.x
}

func sent(c chan *point) {
	c <- &point{} // alloc heap (sent on c)
}

func started(f func(*point)) {
	var p point // var p heap (the function value f)
	go f(&p)
}

func startedLiteral() {
	n := 0              // var n heap (captured by a function literal)
	go func() { n++ }() // alloc heap (go statement)
}

func deferred() (err error) {
	var p point                 // var p stack
	defer func() { p.move() }() // alloc stack
	return nil
}

func deferredInLoop(n int) {
	for i := 0; i < n; i++ {
		defer func() { _ = i }() // alloc heap (defer in a loop)
	}
}

func storedClosure(n int) {
	onDone = func() { _ = n } // alloc heap (stored in onDone)
}

func sorted(s []int) {
	sort.Slice(s,
		func(i, j int) bool { return s[i] < s[j] }) // alloc stack
}

func accumulates(run runner) int {
	total := 0                  // var total heap
	run.Run(func() { total++ }) // alloc heap
	return total
}

func methodValueKept(p *point) {
	onDone = p.move // alloc heap (stored in onDone)
}

func methodValueCalled(p *point) {
	f := p.move // alloc stack
	f()
}

func boxedKept(n int) {
	keptAny = n // box heap (stored in keptAny)
}

func boxedPrinted(n int) string {
	return fmt.Sprintf("%d", n) // box heap (passed to fmt.Sprintf)
}

//go:noinline
func ignores(v any) bool { return v == nil }

func boxedIgnored(n int) bool {
	return ignores(n) // box stack
}

func viaHelper() {
	var p point // var p stack
	touch(&p)
}

//go:noinline
func touch(p *point) { p.x = 1 }

func viaKeeper() {
	var p point // var p heap (passed to keep)
	keep(&p)
}

//go:noinline
func keep(p *point) { kept = p }

func viaReturn() int {
	var p point // var p stack
	return same(&p).x
}

func viaReturnKept() *point {
	var p point // var p heap
	return same(&p)
}

//go:noinline
func same(p *point) *point { return p }

func knownWriter() string {
	var b bytes.Buffer // var b stack
	var w io.Writer = &b
	w.Write([]byte("x")) // alloc stack
	return b.String()
}

func knownHash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s)) // alloc stack
	return h.Sum64()
}

func hashAsWriter(s string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, s)
	return h.Sum64()
}

func builderAsWriter() string {
	var b strings.Builder // var b heap (passed to io.WriteString)
	io.WriteString(&b, "x")
	return b.String()
}

func builder() string {
	var b strings.Builder // var b stack
	b.WriteString("x")
	return b.String()
}

func pooled(p *sync.Pool) {
	b := make([]byte, 8) // alloc heap (passed to p.Put)
	p.Put(&b)
}

func constantMake() byte {
	b := make([]byte, 64) // alloc stack
	return b[0]
}

func hugeMake() byte {
	b := make([]byte, 65537) // alloc heap (too large)
	return b[0]
}

func hugeArray() byte {
	var a [1 << 18]byte // var a heap (too large)
	return a[len(os.Args)]
}

func makeReturned(n int) []byte {
	b := make([]byte, n) // alloc heap (returned)
	return b
}

func newKept() {
	kept = new(point) // alloc heap (stored)
}

func mapValue(m map[string]*point) {
	m["a"] = &point{} // alloc heap (stored in m["a"])
}

func mapLiteral() int {
	m := map[string]*point{ // alloc stack
		"a": {1, 2},
	}
	return len(m)
}

func sliceOfPointers() int {
	s := []*point{{1, 2}, {3, 4}}
	return s[0].x
}

func panics(n int) {
	panic(fmt.Sprint(n)) // box heap
}

func wrapped(err error) error {
	return fmt.Errorf("x: %w", err)
}

func newError() bool {
	return errors.New("x") == nil
}

func concatenated(a, b string) int {
	return len(a + b) // alloc stack
}

func concatenatedKept(a, b string) string {
	return a + b // alloc heap (returned)
}

func converted(b []byte) bool {
	return strings.Contains(string(b), "x") // alloc stack
}

func literalInPlace() int {
	n := 0           // var n stack
	func() { n++ }() // alloc stack
	return n
}

func tuple() (point, *point) { return point{}, nil }

func tupleLocal() int {
	a, b := tuple() // var a stack
	_ = b
	return a.x
}

func selfSlice(b *bytes.Buffer) {
	var p struct{ buf []byte } // var p stack
	p.buf = p.buf[:0]
	q := &p
	q.buf = q.buf[1:]
}

const debug = false

func neverTaken(n int) {
	if debug {
		kept = &point{}
	}
	p := &point{} // alloc stack
	p.x = n
}

func typeSwitched(v any) *point {
	switch v := v.(type) {
	case point: // var v unknown
		return &v
	case *point:
		return v
	}
	return nil
}

func received(c chan point) *point {
	p := <-c // var p heap (returned)
	return &p
}

func appended(dst []*point) []*point {
	return append(dst, &point{}) // alloc heap
}

func recursive(n *node, depth int) *node {
	if depth == 0 {
		return n
	}
	child := &node{parent: n} // alloc heap
	return recursive(child, depth-1)
}

func walkOnly(n *node) int {
	var top node // var top stack
	top.parent = n
	return countParents(&top)
}

func countParents(n *node) int {
	if n == nil {
		return 0
	}
	return 1 + countParents(n.parent)
}
