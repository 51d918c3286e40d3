package p

const (
	few  = 4
	many = 100
)

func param(n int, m uint8) int {
	var a []int // want `a grows by append.* max\(n, 0\)`
	for i := 0; i < n; i++ {
		a = append(a, i)
	}
	b := []int{} // want `b grows by append.* max\(n, 0\)`
	for range n {
		b = append(b, 1)
	}
	var c []uint8 // want `c grows by append.* length m is`
	for i := range m {
		c = append(c, i)
	}
	return len(a) + len(b) + len(c)
}

func lengths(xs []string) int {
	var a []int // want `a grows by append.* len\(xs\)`
	for i := 0; i < len(xs); i++ {
		a = append(a, i)
	}
	n := len(xs) / 2
	var b []int // want `b grows by append.* length n is`
	for i := 0; i < n; i++ {
		b = append(b, i)
	}
	return len(a) + len(b)
}

func constants() int {
	var a []int // want `a grows by append.* length many is`
	for i := range many {
		a = append(a, i)
	}
	var b []int // want `b grows by append.* length 15 is`
	for i := 1; i <= 15; i++ {
		b = append(b, i)
	}
	c := []string{} // want `c grows by append.* length 3 is`
	for _, s := range []string{"a", "b", "c"} {
		c = append(c, s+s)
	}
	var d []int // ok: prealloc-slice (four ints are 32 bytes, which need no allocation)
	for i := range few {
		d = append(d, i)
	}
	var e []byte // ok: prealloc-slice (30 bytes)
	for range 30 {
		e = append(e, 'x')
	}
	return len(a) + len(b) + len(c) + len(d) + len(e)
}

func localConstant() int {
	var a []int // want `a grows by append.* length 50 is`
	const fifty = 50
	for i := range fifty {
		a = append(a, i)
	}
	return len(a)
}

func jumps(n uint, ready bool) int {
	var out []uint // want `out grows by append.* length n is`
	if ready {
		goto loop
	}
	n++
loop:
	n++
	for i := range n {
		out = append(out, i)
	}
	return len(out)
}

type cell struct{ n int }

func hiddenType(load func() []int) int {
	var out []cell // want `out grows by append.* len\(ns\)`
	ns := load()
	cell := func(n int) cell { return cell{n} }
	for _, n := range ns {
		out = append(out, cell(n))
	}
	return len(out)
}

func shadowedMax(n int, max func(int) int) int {
	var a []int // ok: prealloc-slice (max is something else here, and n may be negative)
	for i := 0; i < n; i++ {
		a = append(a, max(i))
	}
	return len(a)
}

func moving(n int) int {
	var a []int // ok: prealloc-slice (the bound changes in the loop)
	for i := 0; i < n; i++ {
		if i == 5 {
			n--
		}
		a = append(a, i)
	}
	var b []int // ok: prealloc-slice (the counter is changed in the loop)
	for i := 0; i < n; i++ {
		b = append(b, i)
		i++
	}
	var c []int // ok: prealloc-slice (steps of two are not counted)
	for i := 0; i < n; i += 2 {
		c = append(c, i)
	}
	var d []int // ok: prealloc-slice (an offset is not counted)
	for i := 1; i < n; i++ {
		d = append(d, i)
	}
	return len(a) + len(b) + len(c) + len(d)
}

func fromOne(n int) []int {
	out := []int{} // want `out grows by append.* its length max\(n, 0\)`
	for i := 1; i <= n; i++ {
		out = append(out, i)
	}
	return out
}
