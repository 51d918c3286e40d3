package p

import (
	"errors"
	"fmt"
	"os"
)

type config struct {
	name  string
	ports [8]int
}

func newConfig(name string, base int) *config { // want `every call of newConfig puts a new config \(80 bytes\) on the heap because newConfig is too big to be inlined \(it costs (about|at least) \d+ of 80\); firstPort \(split_ctor_for_inlining.go:\d+\) needs it only locally`
	c := &config{name: name}
	for i := range c.ports {
		c.ports[i] = base + i
	}
	if base > 65000 {
		fmt.Println("high ports", base)
		fmt.Println("for", name)
	}
	return c
}

func firstPort(name string) int {
	c := newConfig(name, 8000)
	return c.ports[0]
}

type settings struct {
	init  bool
	lines []string
	size  int
}

func loadSettings(paths ...string) (*settings, error) { // want `every call of loadSettings puts a new settings \(40 bytes\) on the heap`
	s := new(settings)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("loading: %w", err)
		}
		s.lines = append(s.lines, string(data))
	}
	if len(s.lines) == 0 {
		return nil, errors.New("nothing to load")
	}
	return s, nil
}

func lineCount(path string) int {
	s, err := loadSettings(path)
	if err != nil {
		return 0
	}
	return len(s.lines)
}

// parseRecord reads one record.
func parseRecord( // want `every call of parseRecord puts a new record \(40 bytes\) on the heap`
	a string, // the first field
	b string,
) (*record, error) { // the result
	r := &record{
		a: a,
		n: 1,
	} // made
	if a == b {
		return nil, fmt.Errorf("%s twice", a)
	}
	fmt.Println("parsed", a)
	r.b = b
	return r, nil
}

type record struct {
	a, b string
	n    int
}

func recordLength(a, b string) int {
	r, err := parseRecord(a, b)
	if err != nil {
		return 0
	}
	return len(r.a) + r.n
}

// Near misses.

func manyParameters(a, b, c, d, e, f, g, h, i int) *small { // ok: split-ctor-for-inlining (the wrapper would be too big)
	s := &small{n: a}
	fmt.Println(a, b, c, d, e, f, g, h, i)
	fmt.Println(a, b, c, d, e, f, g, h, i)
	s.n += b
	return s
}

func callMany() int {
	s := manyParameters(1, 2, 3, 4, 5, 6, 7, 8, 9)
	return s.n
}

type small struct{ n int }

func newSmall(n int) *small { // ok: split-ctor-for-inlining (inlined)
	s := &small{}
	s.n = n
	return s
}

func double(n int) int {
	s := newSmall(n)
	return 2 * s.n
}

func newConfigFrom(name string) *config { // ok: split-ctor-for-inlining (every caller keeps it)
	c := &config{}
	fmt.Println("name", name)
	fmt.Println("name", c.name)
	return c
}

var current *config

func use(name string) {
	current = newConfigFrom(name)
}

//go:noinline
func newForced(name string) *config { // ok: split-ctor-for-inlining (on purpose)
	c := &config{}
	c.name = name
	return c
}

func forced() string {
	c := newForced("a")
	return c.name
}

type started struct{ n int }

func start(n int) *started { // ok: split-ctor-for-inlining (the goroutine keeps it)
	s := &started{}
	go s.run()
	fmt.Println("started", n)
	return s
}

func (s *started) run() { fmt.Println("running", s.n) }

func startOne() int {
	s := start(1)
	return s.n
}
