package p

import . "fmt"

func _() {
	a := b
	{
		c()
	}
	x = y
	{
	}
	var z = *(*[4]int)(p)[i]
	w := **(**[]byte)(p)[0].f(1)[2:3].(T)
	_ = *(*[]F)(p)[0](x)
	_ = <-chan int(c)
	_ = -(*(*[]int)(q))[0]
	_ = *[]*T(x)[0]
	_ = f[T](x)
	_ = f[T](x).y
	_ = f[T](x)[1]
	_ = f[a.b](x)(y)
	_ = g[int, string](x)
	_ = (f)(x)
	_ = (*T)(x)
	_ = &*(*[]T)(p)[0]
	_ = func(num, a, b int) {}
	_ = func(a, b T, c ...int) (x, y int) { return }
	for range ch {
	}
	for i := range 10 {
		continue
	}
	for k, v = range m {
	}
	for ; ; {
		break
	}
	for ; x < 3; x++ {
	}
	for x != (T{}) {
	}
	if v := (T{a: 1}); v.ok {
	} else if w {
	} else {
	}
	switch v := y.(type) {
	case int, *T:
		fallthrough
	case nil:
	default:
	L:
	}
	switch x := f(); x {
	case 1, 2:
		a()
		b()
	}
	switch f(); {
	}
	select {
	case v, ok := <-c:
		use(v)
	case c <- 1:
	case <-d:
	case a[0] = <-c:
	default:
	}
	var c1 chan<- chan int
	var c2 chan (<-chan int)
	var c3 <-chan <-chan int
	var c4 chan<- chan<- chan<- int
	const (
		m, n = iota, 1 << iota
		o, q
	)
	type local[T any] struct {
		*E
		F `tag`
		p.G[int]
		*p.H
		a, b int "t"
	}
	new(T)
	new([]int)
	new(*p)
	make(map[string]int, 3)
	append(x, y...)
	go func() { defer recover() }()
	c <- v
	x++
	x <<= 2
	goto L
	if ; x {
	}
	_ = map[string][]T{"a": {x: 1}, "b": {{1}, {2}}}
	_ = [...]int{2: 1, 3}
	_ = struct{ A int }{1}
	_ = a < b && c > (d)
	_ = x.new(3)
	_ = interface{ m(); ~int | *T }(nil)
	;
	{
	A:
	}
}

func (T) none()                        {}
func ((*T)) paren()                    {}
func (r *T[K, V]) generic(a, b int)    {}
func Map[K comparable, V int | ~string](m map[K]V, f ...func(K) V) (r []V, err error)
func result() (func(int) string)

type (
	Alias   = map[string]int
	GA[T any] = []T
	I       interface {
		m(a int) (b int)
		E
		~int | string
		p.C[int]
	}
	Arr [N * 2]int
)

var (
	a, b int = 1, 2
	c        = 'x' + 1.5i
)
