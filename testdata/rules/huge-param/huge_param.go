package p

import (
	"fmt"
	"sync"
)

type matrix struct {
	cells [16][16]float64
	name  string
}

type record struct {
	words [32]uint64
}

type little struct {
	words [8]uint64
}

type appConfig struct {
	words [64]uint64
}

type locked struct {
	mu    sync.Mutex
	words [64]uint64
}

type printer interface {
	print(m matrix)
}

type console struct{ n int }

var last matrix

func (m matrix) size() int { return len(m.cells) }

// All callers are here and pass variables.

func trace(m matrix, name string) (sum float64) { // want `every call of trace copies m, matrix of 2064 bytes, which trace only reads`
	for i := range m.cells {
		sum += m.cells[i][i]
		fmt.Println(name, i)
		fmt.Println(sum)
	}
	return sum
}

func both(a, b *matrix, list []matrix) float64 {
	return trace(*a, "a") + trace(list[0], "b")
}

// An array.

func total(words [64]uint64) (sum uint64) { // want `every call of total copies words, \[64\]uint64 of 512 bytes`
	for i, word := range words {
		sum += word * uint64(i)
		fmt.Println("word", word)
		fmt.Println("sum", sum)
	}
	return sum + words[3]
}

func totals(c appConfig) uint64 { // ok: huge-param
	return total(c.words)
}

// It is passed on, a method is called: no mechanical fix.

func report(m matrix) { // want `every call of report copies m`
	fmt.Println("name", m.name)
	fmt.Println("size", m.size())
	trace(m, "again")
}

func reportResult(f func() matrix) {
	report(f())
}

// A method that no interface asks for.

func (c *console) show(m matrix) { // want `every call of show copies m`
	fmt.Println("name", m.name)
	fmt.Println("cells", len(m.cells))
	c.n++
}

// One that an interface asks for.

func (c *console) print(m matrix) { // ok: huge-param
	fmt.Println("name", m.name)
	fmt.Println("cells", len(m.cells))
	c.n++
}

// Its own copy is changed, kept, boxed or captured.

func change(m matrix) float64 { // ok: huge-param
	m.cells[0][0]++
	fmt.Println("name", m.name)
	fmt.Println("cells", len(m.cells))
	return m.cells[0][0]
}

func keep(m matrix) { // ok: huge-param
	fmt.Println("name", m.name)
	fmt.Println("cells", len(m.cells))
	last = m
}

func box(m matrix) { // ok: huge-param
	fmt.Println("name", m)
	fmt.Println("cells", len(m.cells))
}

func capture(m matrix) func() float64 { // ok: huge-param
	fmt.Println("name", m.name)
	fmt.Println("cells", len(m.cells))
	return func() float64 { return m.cells[0][0] }
}

// Small, a configuration, a lock, inlined.

func smaller(l little) { // ok: huge-param
	fmt.Println("word", l.words[0])
	fmt.Println("word", l.words[1])
}

func configure(c appConfig) { // ok: huge-param
	fmt.Println("word", c.words[0])
	fmt.Println("word", c.words[1])
}

func lock(l *locked) { // ok: huge-param
	fmt.Println("word", l.words[0])
	fmt.Println("word", l.words[1])
}

func first(r record) uint64 { // ok: huge-param
	return r.words[0]
}

// Used as a value: its type must stay.

func callback(m matrix) { // ok: huge-param
	fmt.Println("name", m.name)
	fmt.Println("cells", len(m.cells))
}

var callbacks = []func(matrix){callback}

// Only called when the program starts.

var initial matrix

func setup(m matrix) int { // ok: huge-param
	fmt.Println("name", m.name)
	fmt.Println("cells", len(m.cells))
	return 1
}

func init() {
	setup(initial)
}
