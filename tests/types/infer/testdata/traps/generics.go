package traps

import (
	"cmp"
	"errors"
	"iter"
	"maps"
	"slices"
	"sort"
	"sync/atomic"
)

type list[T any] struct {
	head, tail *node[T]
	size       int
}

type node[T any] struct {
	value T
	next  *node[T]
}

func (l *list[E]) push(v E) *list[E] { l.head = &node[E]{v, l.head}; return l }

func (l list[E]) all() iter.Seq2[int, E] {
	return func(yield func(int, E) bool) {
		i := 0
		for n := l.head; n != nil; n = n.next {
			if !yield(i, n.value) {
				return
			}
			i++
		}
	}
}

// Since Go 1.27 methods may have type parameters of their own.
func (l *list[E]) fold[A any](start A, f func(A, E) A) A {
	acc := start
	for _, v := range l.all() {
		acc = f(acc, v)
	}
	return acc
}

type number interface {
	~int | ~int64 | ~float64
}

type vector[T number] []T

type matrix[T number] = []vector[T]

type pair[K comparable, V any] struct {
	key K
	val V
}

type tree[K cmp.Ordered, V any] struct {
	*pair[K, V]
	left, right *tree[K, V]
}

type walker[T any] func(yield func(T) bool)

func mapped[S ~[]E, E, R any](s S, f func(E) R) []R {
	var out []R
	for _, e := range s {
		out = append(out, f(e))
	}
	return out
}

func keysOf[M ~map[K]V, K comparable, V any](m M) []K { return nil }

func sum[T number](xs ...T) (total T) {
	for _, x := range xs {
		total += x
	}
	return total
}

func zero[T any]() T { var z T; return z }

func ptr[T any](v T) *T { return &v }

func apply[A, B any](a A, f func(A) B) B { return f(a) }

func identity[T any](v T) T { return v }

func constrained[P interface {
	*T
	push(int) *list[int]
}, T any](v *T) P {
	return P(v)
}

func sliceOf[S ~[]byte | ~string](s S) S { return s[1:2] }

func elements[S interface{ []int | [4]int }](s S) int { return s[0] }

type ages map[string]int

func instances() {
	var l list[string]
	l.push("a").push("b")
	for i, v := range l.all() {
		use(i, v)
	}
	use(l.head.next.value, l.fold(0, func(n int, s string) int { return n + len(s) }))
	var m matrix[float64]
	use(m[0][1], m[:1], vector[int]{1, 2}[0])
	t := &tree[string, []int]{pair: &pair[string, []int]{"a", nil}}
	use(t.key, t.left.val, t.pair.val[0], *t.right)
	for v := range walker[int](nil) {
		use(v)
	}
	var p atomic.Pointer[list[int]]
	use(p.Load().head.value)
	use(pair[string, int]{"a", 1}, list[pair[int, bool]]{}.head)
}

func inference(as ages, names []string) {
	use(mapped(names, func(s string) int { return len(s) }), mapped(names, identity[string]))
	use(keysOf(as), keysOf[ages], sum(1, 2.5), sum[int64](), sum(vector[int]{1}...))
	use(zero[error](), ptr(3), ptr("x"), ptr(names), *ptr('r'), apply(1, ptr[int]))
	use(apply("a", identity), apply(2.5, ptr), sliceOf("abc"), elements([]int{1}))
	use(slices.Sorted(maps.Keys(as)), slices.Collect(maps.Values(as)), slices.Max(names))
	use(slices.IndexFunc(names, func(s string) bool { return s == "" }), min(1, sum(1, 2)))
	use(slices.SortedFunc(maps.Keys(as), func(a, b string) int { return cmp.Compare(a, b) }))
	var f func(int) *int = ptr
	var g func(string) string
	g = identity
	use(f, g, constrained[*list[int]](nil))
	e, ok := errors.AsType[*wrapped](nil)
	use(e, ok)
	sort.Slice(names, func(i, j int) bool { return names[i] < names[j] })
	for i, v := range slices.Backward(names) {
		use(i, v)
	}
	next, stop := iter.Pull(maps.Keys(as))
	name, more := next()
	use(stop, name, more)
}

type wrapped struct{ error }

func inside[T number, S ~[]T](s S, t T) T {
	var local [3]T
	local[0] = s[0] + t
	c := make(chan T, 1)
	s2 := append(s, t, 1)
	u := T(1) * 2
	if v := any(t); v != nil {
		n, ok := v.(interface{ Int() int })
		use(n, ok)
	}
	return <-c + s2[0] + u + local[2]
}
