package traps

import (
	"bytes"
	"io"
	"sync"
	"time"
	"unsafe"
)

type celsius float64

type point struct{ x, y int }

type shape interface {
	io.Writer
	area() celsius
}

type base struct{ *bytes.Buffer }

type derived struct {
	base
	sync.Mutex
	shape
	name string
	next *derived
	hook func(int) (string, error)
}

type alias = derived

func (d *alias) grow() *derived { return d.next }

type namedPtr *point

func okForms(m map[string][]point, v any, c <-chan *point) {
	p, ok := m["a"]
	b, found := v.(*bytes.Buffer)
	q, open := <-c
	var r, exists = m["b"]
	use(p, ok, b, found, q, open, r, exists, (<-c).x, v.(shape).area())
	if _, ok := m["c"]; ok {
		use(ok)
	}
}

func selectors(d derived, dp *derived, np namedPtr) {
	use(d.Len(), d.base.String(), dp.Buffer, dp.Write, d.shape.Write)
	d.Lock()
	n, err := d.hook(1)
	use(n, err, dp.grow().grow().name, np.x, (*dp).name)
	method := dp.grow
	expression := (*derived).grow
	fromInterface := shape.area
	promoted := derived.Len
	use(method(), expression(dp), fromInterface(d.shape), promoted(d))
	use(time.Now().Add(3 * time.Second).Sub(time.Time{}).Seconds())
	use(struct{ a, b int }{1, 2}.b, (&point{}).x, [...]string{4: "x", "y"})
}

func literals() {
	a := []*point{{1, 2}, {x: 3}}
	b := map[point][]point{{1, 2}: {{3, 4}}}
	c := [...][2]point{2: {{}, {}}, {}}
	d := []map[string]*[]int{{"a": {1}}}
	x := 1
	e := map[string]int{"x": x}
	f := point{x: x, y: x}
	g := [][]func(int) error{{func(i int) error { return nil }}}
	use(a[0].x, b[f][0].y, c[0][1], (*d[0]["a"])[0], e["x"], f.x, g[0][0](1), len(c))
}

func constants() {
	const (
		kb = 1 << (10 * (iota + 1))
		mb
		typed celsius = iota
		again
		text = "é" + "x"
		size = unsafe.Sizeof(point{}) + unsafe.Offsetof(derived{}.name)
		big  = 1<<100 - 1
		frac = big >> 98 / 2.0
		r    = 'a' + 1
		c64  = complex64(1 + 2i)
	)
	var s uint = 3
	x := 1 << s
	y := uint8(1) << s
	var f float64 = 1 << 3
	z := celsius(2) * 1.5
	use(kb, mb, typed, again, text, size, frac, r, len(text), x, y, f, z, 'a'+'b', 1/2.0, 7/2)
	use(real(c64), imag(c64), complex(float32(1), 2), min(1, 2.5), max(s, 3), min("a", "b"))
	use(^uint8(3), -celsius(1), !true, 1 < 2, s == 3, x > 1 && y < 2, string(rune(65)))
	var arr [mb / kb]int
	use(arr, len(arr), cap(arr[:2]), len([3]string{}), "abc"[1], text[:2])
}

func builtins(s []celsius, m map[string]int, c chan int) {
	s = append(s, 1, 2)
	t := append([]byte("x"), "yz"...)
	n := copy(t, "abc")
	p := new(celsius)
	q := new(3)
	u := new(point{1, 2})
	delete(m, "a")
	clear(m)
	close(c)
	v := recover()
	w := make(map[string][]int, 3)
	use(s, n, *p, *q, u.x, v, w, cap(s), unsafe.Slice(p, 3), unsafe.String(&t[0], 1))
	use(unsafe.SliceData(s), unsafe.Add(unsafe.Pointer(p), 1), unsafe.StringData("a"))
}

func ranges(a [3]point, p *[3]celsius, s []string, m map[point]error, c chan bool, z celsius) {
	for i, v := range a {
		use(i, v)
	}
	for i, v := range p {
		use(i, v)
	}
	for i := range s {
		use(i)
	}
	for k, v := range m {
		use(k, v)
	}
	for v := range c {
		use(v)
	}
	for i, r := range "héllo" {
		use(i, r)
	}
	for i := range int8(3) {
		use(i)
	}
	var k uint16
	for k = range 4 {
		use(k)
	}
	for range 3 {
	}
	use(z)
}

func derefs(p *[]byte, pp **point, f *func() *point) {
	q := (*[]byte)(p)
	r := *(*[]byte)(p)
	use(q, r, (*pp).x, **pp, (*f)().y, &(*pp).x, &a{1}[0], *&r)
}

type a []int

func funcs(fs []func(int) string, table map[string]func(...string) error) {
	use(fs[0](1), table["x"]("a", "b"), func() int { return 1 }(), (fs[0])(2))
	go func(n int) {}(1)
	defer table["y"](nil...)
	pair := func() (int, error) { return 0, nil }
	take(pair())
	x, _ := pair()
	use(x)
}

func take(n int, err error) bool { return err == nil }

func localTypes() {
	type node struct {
		next *node
		val  interface{ String() string }
	}
	type nodes []node
	var ns nodes
	for _, n := range ns {
		use(n.next.next.val.String(), n)
	}
	type pointer = *node
	var p pointer
	use(p.next)
}

func indexedByRunes(table *[256]bool, s []int, m map[any]rune) {
	use(table['.'], s['a':'b'], m['c'], m["d"], make([]int, 'e'))
}
