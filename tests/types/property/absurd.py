"""Programs that no one writes: deep, cyclic and exploding ones, by name.

Each is a file of package p. Nothing is said of what they mean; they must not bring
anything down or keep it busy.
"""

# ruff: noqa: E501 - a program a line is easier to read than the same broken up
from __future__ import annotations

from typing import Final


def _lines(count: int, line: str) -> str:
    """A line for each number; ``{i}`` and ``{j}`` in it are the number and its predecessor."""
    return "\n".join(line.format(i=i, j=i - 1) for i in range(1, count))


def _doubling(first: str, line: str, rest: str = "", count: int = 40) -> str:
    """A type or constant, and others each made of two of the one before."""
    last = count - 1
    return f"{first}\n{_lines(count, line)}\n{rest.format(last=last)}"


CYCLES: Final = {
    "array sized by itself": """import "unsafe"
type T [unsafe.Sizeof(T{})]int
var x T
func f() { _ = x[0]; _ = len(x) }""",
    "array sized by its element's array": """import "unsafe"
type A [unsafe.Sizeof(B{})]int
type B [unsafe.Sizeof(A{})]int
var x A
var y = x[len(B{})]""",
    "array as long as an array of it": "type T [len([1]T{})]T\nvar x T\nvar y = x[0][0]",
    "struct within itself": "type T struct{ T; n int }\nvar x T\nvar y = x.T.T.n + x.n",
    "structs within each other": """type A struct{ B; a int }
type B struct{ C; b int }
type C struct{ A; c int }
var x A
var y = x.a + x.b + x.c + x.d
func (C) m() {}
func f() { x.m(); x.n() }""",
    "array of itself": "type T [2]T\nvar x T\nvar y = x[0][1][0]\nfunc f() { for range x {} }",
    "type of itself": "type T T\nvar x T\nvar y = x.a",
    "alias of itself": "type T = T\nvar x T\nvar y T = x.a(T{})",
    "alias of its pointer": "type T = *T\nvar x T\nvar y = **x",
    "alias of its slice": "type T = []T\nvar x = T{{}, {{}}}\nvar y = x[0][0]",
    "aliases of each other": "type A = []B\ntype B = map[string]A\nvar x A\nvar y = x[0][``][0]",
    "generic alias of itself": "type A[T any] = A[[]T]\nvar x A[int]\nvar y = x[0]",
    "generic alias that grows": "type A[T any] = struct{ a *A[[]T] }\nvar x A[int]\nvar y = x.a.a",
    "generic aliases of each other": """type A[T any] = []B[T]
type B[T any] = map[int]A[B[T]]
var x A[int]
var y = x[0][0]""",
    "pointer to itself": "type P *P\nvar p P\nvar q = ***p\nvar r = p.x",
    "slice of itself": "type S []S\nvar s = S{{}, {{}}}\nvar t = s[0][0][0]",
    "func of itself": "type F func(F) F\nvar f F\nvar g = f(f)(f)(f)",
    "chan of itself": "type C chan C\nvar c C\nvar d = <-<-c",
    "map of itself": "type M map[*M]M\nvar m M\nvar n = m[&m][&m]",
    "constraint of itself": """type A[T A[T]] interface{ m(T) }
type B[T A[T]] struct{ t T }
func f[T A[T]](t T) { t.m(t) }
var x B[A[int]]
func g() { x.t.m(0); f(x) }""",
    "type parameter as its constraint": "func f[T T](t T) { t.x() }\nvar x = f(1)",
    "type parameters as constraints of each other": """
func f[A B, B A](a A, b B) (A, B) { return b.m(a) }
var x, y = f(1, 2)""",
    "constraints that grow": """type I[T any] interface{ I[[]T]; m(T) }
func f[T I[int]](t T) { t.m(0); t.n() }
var x I[int]
var y = x.m""",
    "interface that embeds itself": "type I interface{ I; m() }\nvar x I\nfunc f() { x.m(); x.n() }",
    "interfaces that embed each other": """type I interface{ J; i() }
type J interface{ K; j() }
type K interface{ I; k() }
type T struct{}
func (T) i() {}
var x I = T{}
func f() { x.i(); x.j(); x.k(); x.l(); _ = x.(K) }""",
    "union of itself": "type U interface{ U | ~int }\nfunc f[T U](t T) T { return t + 1 }",
    "constant of itself": "const x = x\nvar y [x]int\nvar z = x + 1",
    "constants of each other": "const a, b = b + 1, a + 1\nvar x [a]int\nvar y = b",
    "constant of its array": "const n = len(a)\nvar a [n]int\nvar b = a[n]",
    "constant of its type": "const c T = 1\ntype T [c]int\nvar x = c",
    "variables of each other": "var a = b\nvar b = a\nvar c = a.x + b.y()",
    "variable of a call with it": "var a = f(a)\nfunc f(x [len(a)]int) [len(a)]int { return x }",
    "variable of a literal that uses it": "var f = func() int { return f() }\nvar x = f()",
    "function sized by itself": "func f() (x [len(f())]int) { return }\nvar x = f()",
    "method sized by itself": "type T int\nfunc (t T) m() [len(T(0).m())]int\nvar x = T(0).m()",
    "method on its result": "func (f()) m() {}\nfunc f() int { return f().m() }",
    "embedding that grows": """type T[P any] struct{ *T[[]P]; p P }
func (T[P]) m() P
var x T[int]
var y = x.p
var z = x.q
var w = x.m()
type I interface{ m() int; n() }
var i I = x
func f() { _ = i.(T[int]) }""",
    "pointer that grows": """type T[P any] struct { f *T[[]P]; p P }
func (t *T[P]) next() *T[[]P] { return t.f }
func (t *T[P]) get() P { return t.p }
type I interface { next() I }
var x T[int]
var y = x.next().next().next().next().get()
var i I = x.next()
func f(a, b T[int]) bool { return a == b }
func g[P any](t T[P]) { g(*t.f) }""",
    "value that grows": """import "unsafe"
type T[P any] struct { f T[[]P]; p P }
var x T[int]
const s = unsafe.Sizeof(x)
var y = x.f.f.f.p
func f(a, b T[int]) bool { return a == b }""",
    "array that grows": "type T[P any] [2]T[[]P]\nvar x T[int]\nvar y = x[0][0]\nvar z = len(x[0])",
    "type that becomes ever larger instances of itself": """type T[P any] T[[]P]
var x T[int]
var y = x.a""",
    "interface methods that grow": """type I[P any] interface{ m() I[[]P] }
type T[P any] struct{}
func (T[P]) m() I[[]P] { return T[[]P]{} }
var x I[int] = T[int]{}
var y = x.m().m().m()
func f() { _, _ = x.(T[int]); switch x.(type) { case T[int]: } }""",
    "package that imports itself": """import p "p"
var X = p.Y
var Y = p.X
type T p.T
type S struct{ p.S }
var s = S{}.S.S.t
const C = p.C""",
    "package that imports itself by its directory": 'import "."\nvar X = X\nvar y = X',
}
"""What leads back to itself."""

EXPLOSIONS: Final = {
    "structs that double": _doubling(
        "type T0 struct{ p *int; n byte }",
        "type T{i} struct{{ a, b T{j} }}",
        """var x, y T{last}
const s = unsafe.Sizeof(x)
func f(m map[T{last}]int, p *T{last}) bool {{
	a := []T{last}{{x}}
	for _, v := range a {{ _ = any(v) }}
	return x == y && m[x] == 1 && any(x) == any(p)
}}""",
    ).replace("type T0", 'import "unsafe"\ntype T0', 1),
    "empty structs that double": _doubling(
        "type T0 struct{}",
        "type T{i} struct{{ a, b T{j} }}",
        "var x, y T{last}\nfunc f() bool {{ return any(x) == any(y) }}",
    ),
    "pointers that double": _doubling(
        "type T0 struct{ x int }",
        "type T{i} struct{{ a, b *T{j} }}",
        "var x T{last}\nvar y = x.a.b.a",
    ),
    "embedding that doubles": _doubling(
        "type T0 struct{ x int }\nfunc (T0) m() {}",
        "type A{i} struct{{ T{j} }}\ntype B{i} struct{{ T{j} }}\ntype T{i} struct{{ A{i}; B{i} }}",
        "var x T{last}\nfunc f() {{ x.m(); _ = x.x; var _ interface{{ m() }} = x }}",
    ),
    "aliases that double": _doubling(
        "type T0 = struct{ x int }",
        "type T{i} = struct{{ a, b T{j} }}",
        """var x, y T{last}
type S T{last}
func f() {{ x = y; _ = x.a.b; _ = S(x); var _ any = x; _ = any(x).(T{last}) }}""",
    ),
    "func aliases that double": _doubling(
        "type T0 = func(int)",
        "type T{i} = func(T{j}, T{j}) T{j}",
        "var x, y T{last}\nfunc f() {{ x = y; x = T{last}(y); z := x(nil, nil); _ = z }}",
    ),
    "generic aliases that double": _doubling(
        "type T0[P any] = map[int]P",
        "type T{i}[P any] = T{j}[func(P, P)]",
        "var x, y T{last}[int]\nfunc f() {{ x = y; z := x[0]; _ = z }}",
    ),
    "type arguments that double": """type Pair[A, B any] struct{ a A; b B }
type T[P any] struct{ l, r *T[Pair[P, P]]; p P }
func (t *T[P]) m() *T[Pair[P, P]] { return t.l }
var x T[int]
"""
    + "var y = x"
    + ".l" * 60
    + ".p\nvar z = x"
    + ".m()" * 60,
    "type arguments that double in values": _doubling(
        "type Pair[A, B any] struct{ a A; b B }\ntype T0 = int",
        "type T{i} = Pair[T{j}, T{j}]",
        """var x, y T{last}
func f() bool {{ z := x.a.b; _ = any(z); return x == y }}
type S T{last}
func g() {{ _ = S(x) }}""",
    ),
    "inference that doubles": "func d[P any](p P) (r struct{ a, b P }) { return }\nvar x = "
    + "d(" * 60
    + "1"
    + ")" * 60,
    "unions that double": _doubling(
        "type T0 interface{ ~int | ~string }",
        "type T{i} interface{{ T{j} | T{j} }}",
        "func f[P T{last}](p, q P) P {{ r := p + q; return r }}\nvar x = f(1, 2)",
    ),
    "interfaces that double": _doubling(
        "type T0 interface{ m() }",
        "type A{i} interface{{ T{j} }}\ntype T{i} interface{{ T{j}; A{i} }}",
        "var x T{last}\nvar y interface{{ m() }} = x\nfunc f() {{ x.m() }}",
    ),
    "interface literals that double": _doubling(
        "type T0 = interface{ m() }",
        "type T{i} = interface{{ m(T{j}) T{j} }}",
        "var x, y T{last}\nfunc f() {{ x = y; z := x.m(nil); _ = z; x = T{last}(y) }}",
    ),
    "constants that double": _doubling(
        "const c0 = 1", "const c{i} = c{j} + c{j}", "var x = c{last}\nvar y [c{last}]int"
    ),
    "constants that square": _doubling(
        "const c0 = 3", "const c{i} = c{j} * c{j}", "var x = c{last} > 1"
    ),
    "strings that double": _doubling(
        'const c0 = "text"', "const c{i} = c{j} + c{j}", "var x = len(c{last})"
    ),
    "shifts": "const a = 1 << 1 << 62\nconst b = a << a << a << a\nvar x = 1 << b >> (1 << 62)",
    "powers": "const a = 1e999999999\nconst b = 1e-999999999 * a\nvar x = a / b\nvar y = 0x1p999999999",
    "variables that double": _doubling(
        "func g(...int) int\nvar v0 = g()", "var v{i} = g(v{j}, v{j})", "var x = v{last}"
    ),
    "untyped functions that double": _doubling(
        "func f0() int { return 1 }",
        "func f{i}() (x [len(f{j}()) + len(f{j}())]int)",
        "var x = f{last}()",
    ),
    "calls that double": _doubling(
        "func f0(p *int) *int { return p }",
        "func f{i}(p *int) *int {{ f{j}(p); return f{j}(p) }}",
        "func x() {{ n := new(int); f{last}(n); b := make([]byte, 4); f{last}(n); _ = b }}",
    ),
    "sizes beyond all": "type A [1 << 62]int\ntype B [1 << 62]A\nvar x *B\nvar y = x[0][0]",
}
"""What is small to write and huge written out."""


def _nested(count: int, before: str, inside: str, after: str) -> str:
    return before * count + inside + after * count


DEEP: Final = {
    "parentheses": f"var x = {_nested(100_000, '(', '1', ')')}",
    "parentheses around a type": f"var x {_nested(100_000, '(', 'int', ')')}",
    "sums": f"var a = 1\nvar x = {'a + ' * 50_000} a",
    "constant sums": f"const x = {'1 + ' * 50_000} 1\nvar y [x]int",
    "sums of strings": f'func f(a string) string {{ return {"a + " * 50_000} "b" }}',
    "sums to the right": f"var a = 1\nvar x = {_nested(5_000, 'a + (', 'a', ')')}",
    "conditions": f"func f(a bool) bool {{ if {'a && ' * 20_000} a {{ return {'a || ' * 20_000} a }}; return a }}",
    "negations": f"var x = {_nested(20_000, '- ', '1', '')}\nvar y = {'!' * 20_000}true",
    "pointers": f"var x {'*' * 20_000}int\nvar y = {'*' * 20_000}x",
    "addresses": f"var x = {'& ' * 20_000}y\nvar z = {'<-' * 20_000}c",
    "slices of slices": f"var x {'[]' * 20_000}int\nvar y = x{'[0]' * 20_000}",
    "map of maps": f"var x {'map[string]' * 5_000}int\nvar y = x{'[``]' * 5_000}",
    "maps as keys": f"var x {_nested(5_000, 'map[', 'int', ']int')}",
    "channels": f"var x {'chan ' * 20_000}int\nvar y = {'<-' * 20_000}x",
    "arrays": f"var x {'[2]' * 5_000}int\nvar y = len(x{'[0]' * 4_000})",
    "structs": f"var x {_nested(5_000, 'struct{ a ', 'int', ' }')}\nvar y = x{'.a' * 5_000}",
    "interfaces": f"var x {_nested(3_000, 'interface{ m(', 'int', ') }')}",
    "functions of functions": f"var x {'func() ' * 5_000}int\nvar y = x{'()' * 5_000}",
    "functions that take functions": f"var x {_nested(5_000, 'func(', 'int', ')')}",
    "type arguments": f"type T[P any] struct{{ p P }}\nvar x {_nested(5_000, 'T[', 'int', ']')}\nvar y = x{'.p' * 5_000}",
    "conversions": f"type T int\nvar x = {_nested(10_000, 'T(', '1', ')')}",
    "calls in calls": f"func f(x int) int {{ return x }}\nvar x = {_nested(10_000, 'f(', '1', ')')}",
    "appends": f"var s []int\nvar x = {_nested(5_000, 'append(', 's', ', 1)')}",
    "calls of lengths": f"var x = {_nested(5_000, 'len([1 + ', '1', ']int{})')}",
    "method calls": f"type T int\nfunc (t T) m(n int) T {{ return t }}\nvar t T\nvar x = t{'.m(1)' * 10_000}",
    "selectors": f"type T struct{{ t *T }}\nvar t T\nvar x = t{'.t' * 10_000}",
    "slicings": f"func f(s []byte) []byte {{ return s{'[1:]' * 10_000} }}",
    "assertions": f"func f(s any) any {{ return s{'.(any)' * 10_000} }}",
    "composite literals": f"type T []T\nvar x = {'T' + _nested(10_000, '{', '', '}')}",
    "composite literals with types": f"type T struct{{ t *T }}\nvar x = {_nested(10_000, '&T{t: ', 'nil', '}')}",
    "composite literals of interfaces": f"var x = {_nested(10_000, '[]any{', '1', '}')}",
    "maps of literals": f"type M map[string]M\nvar x = M{_nested(5_000, '{`a`: ', '{}', '}')}",
    "else-ifs": "func f(x int) int {\n"
    + "".join(f"if x == {i} {{ return {i} }} else " for i in range(20_000))
    + "{ return x }\n}",
    "ifs": f"func f(x int) {{ {_nested(5_000, 'if x := x; x > 0 { ', 'x++', ' }')} }}",
    "loops": f"func f(x int) {{ {_nested(5_000, 'for x := range x { ', 'x++', ' }')} }}",
    "switches": f"func f(x int) {{ {_nested(3_000, 'switch x := x; x { default: ', 'x++', ' }')} }}",
    "type switches": f"func f(x any) {{ {_nested(3_000, 'switch x := x.(type) { case any: ', '_ = x', ' }')} }}",
    "selects": f"func f(x chan int) {{ {_nested(3_000, 'select { case <-x: ', 'x <- 1', ' }')} }}",
    "blocks": f"func f(x int) {{ {_nested(10_000, '{', 'x++', '}')} }}",
    "labels": f"func f() {{ {''.join(f'l{i}: ' for i in range(10_000))} goto l0 }}",
    "function literals": f"func f() {{ {_nested(5_000, 'func() { ', 'f()', ' }()')} }}",
    "function literals that return them": f"var x = {_nested(5_000, 'func() any { return ', '1', ' }')}",
    "deferred literals": f"func f() {{ {_nested(3_000, 'defer func() { ', 'f()', ' }()')} }}",
    "unions": f"type U interface{{ {'~int | ' * 20_000} string }}\nfunc f[P U](p P) P {{ return p + p }}",
    "chain of types": _lines(3_000, "type T{i} T{j}") + "\ntype T0 int\nvar x T2999\nvar y = x + 1",
    "chain of aliases": _lines(3_000, "type T{i} = T{j}")
    + "\ntype T0 int\nvar x T2999\nvar y = x + 1",
    "chain of embedding": _lines(3_000, "type T{i} struct{{ T{j} }}")
    + "\ntype T0 struct{ x int }\nfunc (T0) m() {}\nvar x T2999\nvar y = x.x\nfunc f() { x.m() }",
    "chain of interfaces": _lines(1_000, "type T{i} interface{{ T{j}; m{i}() }}")
    + "\ntype T0 interface{}\nvar x T999\nfunc f() { x.m1() }",
    "chain of constants": _lines(3_000, "const c{i} = c{j} + 1")
    + "\nconst c0 = 1\nvar x [c2999]int",
    "chain of variables": _lines(3_000, "var v{i} = v{j}.next()")
    + "\ntype T struct{}\nfunc (*T) next() *T\nvar v0 *T\nvar x = v2999",
    "chain of local variables": "type T struct{ t *T }\nfunc f(v0 *T) *T {\n"
    + _lines(3_000, "v{i} := v{j}.t")
    + "\nreturn v2999\n}",
    "chain of sized arrays": _lines(3_000, "var v{i} [len(v{j}) + 1]int")
    + "\nvar v0 [1]int\nvar x = len(v2999)",
    "chain of functions": _lines(3_000, "func f{i}(p *int) *int {{ return f{j}(p) }}")
    + "\nfunc f0(p *int) *int { return p }\nfunc g() { x := 1; b := make([]byte, *f2999(&x)); _ = b }",
    "chain of constraints": _lines(3_000, "type C{i} interface{{ C{j} }}")
    + "\ntype C0 interface{ ~[]int }\nfunc f[P C2999](p P) int { return p[0] }",
    "many parameters": f"func f({', '.join(f'a{i} int' for i in range(5_000))}) {{ f({', '.join('1' for _ in range(5_000))}) }}",
    "many fields": "type T struct {\n"
    + _lines(500, "f{i} int8; g{i} *T")
    + "\n}\nvar x = T{}.f499",
    "many elements": f"var x = []any{{{', '.join('1' for _ in range(50_000))}}}",
    "many names": f"var {', '.join(f'a{i}' for i in range(5_000))} = {', '.join('1' for _ in range(5_000))}",
    "many embedded fields": "type A struct{ a int }\n"
    + _lines(2_000, "type E{i} struct{{ A }}")
    + "\ntype T struct {\n"
    + _lines(2_000, "E{i}")
    + "\n}\nvar x = T{}.a",
    "a long repetition of iota": "const (\n\tc0 = iota\n"
    + _lines(10_000, "\tc{i}")
    + "\n)\nvar x [c9999]int",
    "labelled loops with breaks": "func f(n int) {\n"
    + "".join(f"l{i}: for n < {i} {{ if n == {i} {{ break l{i} }}\n" for i in range(1_000))
    + "}\n" * 1_000
    + "}",
}
"""What is nested, or hangs on a chain, longer than anything can recurse."""

_BUSY = """import (
	"bytes"
	"fmt"
	"strings"
)

type T struct {{ a byte; n int; b byte; t *T; s []int }}

func (t T) m(n int) T {{ return t }}

func (t *T) p(n int) *T {{ t.n = n; return t }}

func (t T) String() string {{ return fmt.Sprintf("%d", t.n) }}

func busy(n int, s string, m map[string]int, a any, t *T) (r string, out []string, err error) {{
	buf := []byte(s)
	var sb bytes.Buffer
	for i := 0; i < n; i++ {{
		x := &T{{n: i}}
		r += fmt.Sprintf("%d", i) + string(buf)
		out = append(out, strings.ToLower(s))
		m[string(buf)] = i
		sb.WriteString(fmt.Sprint(x))
		{body}
		out = append(out, r)
		if err = fmt.Errorf("busy"); err != nil {{ return }}
		x.n++
		defer func() {{ _ = x; n++ }}()
	}}
	return
}}
"""
"""A function with much to find in it, around statements that are deep."""

_CHANGE = "x := x.p(i); r += fmt.Sprint(i) + s; out = append(out, r); "

BUSY: Final = {
    name: _BUSY.format(body=body)
    for name, body in {
        "ifs": _nested(1_000, f"if x.n > 0 {{ {_CHANGE} ", "", " }"),
        "loops": _nested(500, f"for i := range i {{ {_CHANGE} ", "", " }"),
        "else-ifs": "".join(f"if x.n == {i} {{ {_CHANGE} }} else " for i in range(300)) + "{}",
        "switches": _nested(500, f"switch i {{ case 1: {_CHANGE} ", "", " }"),
        "many cases": "switch x.n {" + "".join(f"case {i}: {_CHANGE}\n" for i in range(300)) + "}",
        "many statements": f"{{ {_CHANGE} }}\n" * 300,
        "many loops": f"for i := range 3 {{ {_CHANGE} }}\n" * 500,
        "many variables": _lines(300, "v{i} := &T{{t: v{j}}}; _ = v{i}").replace("v0", "x"),
        "many assignments": _lines(300, "x = &T{{t: x}}; x.t = x; t.t = x"),
        "function literals": _nested(500, f"func() {{ {_CHANGE} ", "", " }()"),
        "goroutines": _nested(300, f"go func() {{ {_CHANGE} ", "", " }()"),
        "many closures": "func() { _ = x; _ = i; r += s }()\n" * 1_000,
        "method calls": "x" + ".p(i)" * 5_000,
        "method calls on values": "_ = x" + ".m(i)" * 5_000,
        "calls in calls": "_ = " + _nested(2_000, "fmt.Sprint(", "i", ")"),
        "concatenations": "r = " + "r + s + " * 10_000 + "s",
        "concatenations in arguments": "r = fmt.Sprint(" + "r + s + " * 5_000 + "s)",
        "conversions": "r = " + _nested(2_000, "string([]byte(", "s", "))"),
        "appends": "x.s = " + _nested(2_000, "append(", "x.s", ", i)"),
        "literals": "x = " + _nested(3_000, "&T{t: ", "x", "}"),
        "literals in calls": "_ = fmt.Sprint(" + _nested(1_000, "[]any{", "i", "}") + ")",
        "conditions": "if " + "x.n > 0 && s != string(buf) || " * 3_000 + "true { r += s }",
        "many arguments": "_ = fmt.Sprint(" + "i, x, s, " * 3_000 + "r)",
        "a long format": '_ = fmt.Sprintf("' + "%d %v " * 3_000 + '", ' + "i, x, " * 3_000 + ")",
        "a long text": 'r += "' + "text " * 200_000 + '"',
        "labels": "".join(f"l{i}: for {{ {_CHANGE} continue l{i}; " for i in range(300))
        + "}" * 300,
        "selectors": "x = x" + ".t" * 5_000,
        "addresses": "p0 := &x\n" + _lines(1_000, "p{i} := &p{j}") + "\n_ = p999",
        "maps of slices": "_ = map[string][]string{"
        + ", ".join(f'"{i}": {{string(buf), s}}' for i in range(3_000))
        + "}",
    }.items()
}
"""Code with findings, in which analyses of the flow of values have much to follow."""

ALL: Final = {
    f"{kind}: {name}": f"package p\n\n{source}\n"
    for kind, group in (
        ("cycle", CYCLES),
        ("explosion", EXPLOSIONS),
        ("deep", DEEP),
        ("busy", BUSY),
    )
    for name, source in group.items()
}
