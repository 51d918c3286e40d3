"""Loops: where they are, how often they run, and what runs in each iteration."""

from __future__ import annotations

import pytest

from golint_alloc.flow.loops import goes_on, loops_around
from golint_alloc.syntax import ast
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict
from tests.flow.golang import Source


def mark(source: Source) -> ast.Expr:
    return source.expr("mark()")


def wrap(body: str, params: str = "xs []int, n int, m map[string]int, c chan int") -> Source:
    return Source(f"func mark() int {{ return 0 }}\nfunc f({params}) {{\n{body}\n}}")


@pytest.mark.parametrize(
    ("body", "depth"),
    [
        ("mark()", 0),
        ("for { mark() }", 1),
        ("for i := mark(); i < n; i++ {}", 0),
        ("for i := 0; i < mark(); i++ {}", 1),
        ("for i := 0; i < n; i += mark() {}", 1),
        ("for range mark() {}", 0),
        ("for range n { for range xs { mark() } }", 2),
        ("for range n { func() { mark() }() }", 1),
        ("for range n { _ = func() { mark() } }", 0),
        ("for range n { go func() { mark() }() }", 1),
        ("for range n { defer func() { mark() }() }", 1),
        ("if n > 0 { mark() }", 0),
    ],
)
def test_loops_around_a_node(body: str, depth: int) -> None:
    source = wrap(body)

    assert depth == len(loops_around(mark(source)))


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("mark()", NO),
        ("for range n { mark() }", YES),
        ("for range n { if n > 1 { mark(); return } }", NO),
        ("for range n { if n > 1 { mark(); break } }", NO),
        ("for range n { if n > 1 { mark(); continue } }", YES),
        ("for range n { if n > 1 { mark(); panic(1) } }", NO),
        ("for range n { if n > 1 { println(mark()); return } ; println() }", NO),
        ("for range n { switch n { case 1: mark(); break } }", YES),
        ("for range n { switch n { case 1: mark(); fallthrough; default: n++ } }", YES),
        ("for range n { select { case <-c: mark(); break } }", YES),
        ("out: for range n { select { case <-c: mark(); break out } }", NO),
        ("out: for range n { for range xs { mark(); continue out } }", NO),
        ("out: for range n { switch n { case 1: mark(); continue out } }", YES),
        ("for range n { func() { mark(); return }() }", YES),
        ("for range n { if n > 1 { func() { mark() }(); return } }", NO),
    ],
)
def test_whether_an_iteration_may_follow(body: str, verdict: Verdict) -> None:
    source = wrap(body)

    assert verdict is goes_on(source.info, mark(source)).verdict


@pytest.mark.parametrize(
    ("loop", "verdict"),
    [
        ("for range xs {}", YES),
        ("for range m {}", YES),
        ("for range c {}", YES),
        ("for range n {}", YES),
        ("for range 2 {}", NO),
        ("for range 3 {}", YES),
        ('for range "ab" {}', NO),
        ("for range [2]int{} {}", NO),
        ("for _, x := range []int{1, 2} { _ = x }", NO),
        ("for i := 0; i < 2; i++ {}", NO),
        ("for i := 1; i <= 2; i++ {}", NO),
        ("for i := 0; i <= 2; i++ {}", YES),
        ("for i := 0; i < n; i++ {}", YES),
        ("for i := 0; i < 2; i++ { i-- }", YES),
        ("for n > 0 { n-- }", YES),
        ("for { return }", NO),
        ("for { if n > 0 { continue }; return }", YES),
        ("for range undefined {}", UNKNOWN),
    ],
)
def test_runs_many(loop: str, verdict: object) -> None:
    source = wrap(loop)

    assert verdict is source.flow().runs_many(source.loops()[0]).verdict


@pytest.mark.parametrize(
    ("body", "verdict", "reason"),
    [
        ("for range 3 {}", YES, "the loop at line 5 runs 3 times"),
        ("for range 2 {}", NO, "the loop runs at most 2 times"),
        ("for {}", YES, "the loop at line 5 is never left"),
        ("for { select { case <-c: mark() } }", YES, "the loop at line 5 is never left"),
        ("for { select { case <-c: return } }", UNKNOWN, "it may be left: return at line 5"),
        ("for { break }", NO, "the loop is left in its first iteration"),
        ("for range 9 { if n > 0 { break } }", UNKNOWN, "it may be left: break at line 5"),
        ('for range 9 { if n > 0 { panic("x") } }', UNKNOWN, "it may be left: panic at line 5"),
        ("for range 9 { if n > 0 { os.Exit(1) } }", UNKNOWN, "it may be left: os.Exit at line 5"),
        ("for range [5]int{} {}", YES, "the loop at line 5 runs 5 times"),
        ("for range []int{1, 2, 3} {}", YES, "the loop at line 5 runs 3 times"),
        ("for range xs {}", UNKNOWN, "how often the loop at line 5 runs is not known"),
        ("for n > 0 { n-- }", UNKNOWN, "how often the loop at line 5 runs is not known"),
        ("for range undefined {}", UNKNOWN, "how often the loop at line 5 runs is not known"),
        ("ys := make([]int, 8); for range ys {}", YES, "the loop at line 5 runs 8 times"),
        ("ys := []int{1}; for range ys {}", NO, "the loop runs at most 1 times"),
        ("ys := make([]int, 8); for i := 0; i < len(ys); i++ {}", YES,
         "the loop at line 5 runs 8 times"),
        ("ys := make([]int, 8); ys = xs; for range ys {}", UNKNOWN,
         "how often the loop at line 5 runs is not known"),
        ("k := 4; for range k {}", YES, "the loop at line 5 runs 4 times"),
        ("k := 4; k++; for range k {}", UNKNOWN, "how often the loop at line 5 runs is not known"),
    ],
)  # fmt: skip
def test_surely_many(body: str, verdict: object, reason: str) -> None:
    params = "xs []int, n int, c chan int"
    source = Source(
        f'package p\nimport "os"\nfunc mark() int {{ return 0 }}\n'
        f"func f({params}) {{\n{body}\n_ = os.Args }}"
    )

    assert (verdict, reason) == source.flow().surely_many(source.loops()[0])


@pytest.mark.parametrize(
    ("loop", "count"),
    [
        ("for range xs {}", "xs"),
        ("for range m {}", "m"),
        ("for range n {}", "n"),
        ("for range 7 {}", 7),
        ("for range c {}", None),
        ("for i := 0; i < len(xs); i++ {}", "len(xs)"),
        ("for i := 0; i < n; i++ { n++ }", "n"),
        ("for i := 2; i < 10; i++ {}", 8),
        ("for i := 1; i < n; i++ {}", None),
        ("for i := 0; i < n; i += 2 {}", None),
        ("for i := 0; i < 7; i += 2 {}", 4),
        ("for i := 10; i > 0; i-- {}", 10),
        ("for i := 10; i >= 0; i -= 5 {}", 3),
        ("for i := 0; i != 6; i += 2 {}", 3),
        ("for i := 0; i != 5; i += 2 {}", None),
        ("for i := 0; i > -1; i++ {}", None),
        ("for i := 5; i < 3; i++ {}", 0),
        ("for i := n; i > 0; i-- {}", None),
        ("for range []int{9: 1} {}", "[]int{9: 1}"),
        ("for range [...]int{9: 1} {}", 10),
        ("for i := 0; i < n; i++ { i++ }", None),
        ("for n > 0 { n-- }", None),
        ("for range (func(func(int) bool))(nil) {}", None),
    ],
)
def test_trip_count(loop: str, count: object) -> None:
    source = wrap(loop)
    found = source.flow().trip_count(source.loops()[0])

    assert count == (source.file.text(found) if isinstance(found, ast.Expr) else found)


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("mark()", NO),
        ("if n > 0 { break }", YES),
        ("if n > 0 { return }", YES),
        ("if n > 0 { goto end }", YES),
        ("if n > 0 { continue }", NO),
        ("switch n { case 1: break }", NO),
        ("select { case <-c: break }", NO),
        ("for range n { break }", NO),
        ("for range n { continue outer }", NO),
        ("for range n { break outer }", YES),
        ("func() { return }()", NO),
        ('if n > 0 { panic("x") }', YES),
    ],
)
def test_may_exit_early(body: str, verdict: object) -> None:
    source = wrap(f"outer:\nfor range xs {{ {body} }}\nend:\nreturn")

    assert verdict is source.flow().may_exit_early(source.loops()[0]).verdict


def test_leaving_an_outer_loop_leaves_the_inner_one() -> None:
    source = wrap("outer:\nfor range xs { for range n { continue outer } }")

    assert YES is source.flow().may_exit_early(source.loops()[1]).verdict


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("mark()", YES),
        ("x := 1; x++; mark()", YES),
        ("{ mark() }", YES),
        ("if n > 0 { mark() }", NO),
        ("if mark() > 0 {}", YES),
        ("if n > 0 {} else { mark() }", NO),
        ("switch n { case 1: mark() }", NO),
        ("switch mark() { case 1: }", YES),
        ("select { case <-c: mark() }", NO),
        ("for range n { mark() }", NO),
        ("for range mark() {}", YES),
        ("if n > 0 { continue }; mark()", NO),
        ("mark(); if n > 0 { continue }", YES),
        ("if n > 0 { break }; mark()", NO),
        ("for range n { continue }; mark()", YES),
        ("for range n { continue outer }; mark()", NO),
        ("_ = n > 0 && mark() > 0", NO),
        ("_ = mark() > 0 && n > 0", YES),
        ("_ = func() { mark() }", NO),
    ],
)
def test_unconditional(body: str, verdict: object) -> None:
    source = wrap(f"outer:\nfor range xs {{ {body} }}\nif n < 0 {{ goto outer }}")

    assert verdict is source.flow().unconditional(mark(source), source.loops()[0]).verdict


@pytest.mark.parametrize(
    ("body", "expr", "verdict"),
    [
        ("_ = n + 1", "n + 1", NO),
        ("_ = i * 2", "i * 2", YES),
        ("_ = xs[i]", "xs[i]", YES),
        ("_ = len(xs)", "len(xs)", NO),
        ("_ = len(xs); xs = xs[1:]", "len(xs)", YES),
        ("_ = n; n++", "n", YES),
        ("k := n * 2; _ = k", "k", NO),
        ("k := i * 2; _ = k", "k", YES),
        ("_ = p.name", "p.name", NO),
        ("_ = p.name; p.name = s", "p.name", YES),
        ("_ = p.name; other()", "p.name", UNKNOWN),
        ("_ = strings.ToLower(s)", "strings.ToLower(s)", NO),
        ("_ = strings.Repeat(s, i)", "strings.Repeat(s, i)", YES),
        ("_ = get(s)", "get(s)", UNKNOWN),
        ("_ = string(b)", "string(b)", NO),
        ("_ = string(b); b[0] = 1", "string(b)", UNKNOWN),
        ("_ = []byte(s)", "[]byte(s)", NO),
        ("_ = <-c", "<-c", YES),
        ("_ = global", "global", NO),
        ("_ = global; other()", "global", UNKNOWN),
        ("_ = limit", "limit", NO),
        ("_ = &n", "&n", NO),
        ("_ = T{name: s}", "T{name: s}", NO),
        ("_ = T{name: s + string(rune(i))}", "T{name: s + string(rune(i))}", YES),
        ("_ = func() int { return n }", "func() int { return n }", NO),
        ("_ = func() int { return i }", "func() int { return i }", YES),
        ("_ = undefined", "undefined", UNKNOWN),
        ("_ = *q", "*q", NO),
        ("_ = *q; *q = 1", "*q", UNKNOWN),
        # Bytes are not changed by what is written to memory of other types.
        ("_ = string(b); xs[i] = 1; p.name = s", "string(b)", NO),
        ("_ = string(b); xs = append(xs, 1)", "string(b)", NO),
        ("_ = string(b); *p = T{}", "string(b)", UNKNOWN),
        ("_ = string(b); other()", "string(b)", UNKNOWN),
        ("xs[i] = 1; _ = p.name", "p.name", NO),
        ("*q = 1; _ = p.name", "p.name", NO),
        ("*r = s; _ = p.name", "p.name", UNKNOWN),
        ("*p = T{}; _ = p.name", "p.name", UNKNOWN),
        ("xs[i] = 1; other(); _ = p.name", "p.name", UNKNOWN),
    ],
)
def test_varies(body: str, expr: str, verdict: object) -> None:
    source = Source(
        'import "strings"\ntype T struct{ name string }\nvar global int\nconst limit = 3\n'
        "func other()\nfunc get(s string) string { return s + strings.ToUpper(s) }\n"
        "func f(xs []int, n int, s string, b []byte, p *T, c chan int, q *int, r *string) {\n"
        f"for i := range xs {{ {body} }}\n}}"
    )

    assert verdict is source.flow().varies(source.expr(expr), source.loops()[0])
