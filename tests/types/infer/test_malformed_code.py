"""Broken, cyclic and absurd code: answers may be unknown, but nothing raises or hangs."""

import random
from pathlib import Path

import pytest
from asking import ask_everything
from snippets import Snippet

from golint_alloc.types.format import type_string

TRAPS = sorted((Path(__file__).parent / "testdata" / "traps").glob("*.go"))


@pytest.mark.parametrize("path", TRAPS, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(6))
def test_damaged_files(path, seed):
    chance = random.Random(seed)
    lines = path.read_text().splitlines()
    for _ in range(12):
        number = chance.randrange(5, len(lines))
        line = lines[number]
        at = chance.randrange(len(line) + 1)
        lines[number] = chance.choice(
            (line[:at], line[at:], line[:at] + chance.choice("(){}[]*.,:=<-x ") + line[at:])
        )

    ask_everything(Snippet("\n".join(lines)).package)


@pytest.mark.parametrize(
    "source",
    [
        "var a = a",
        "var a, b = b, a",
        "var a = f(); func f() int { return a }",
        "type T T",
        "type T [len(T{})]int",
        "type A = B; type B = A; var x A = A{}.B()",
        "type T struct{ T }; var x = T{}.T.y",
        "type T struct{ *T }; var x = T{}.T.y()",
        "type I interface{ I }; var x = I(nil).M()",
        "type I interface{ J }; type J interface{ I }; func f[T I](t T) { t.M() }",
        "func f[T T](t T) { t.x.y() }",
        "func f[T any, S ~[]T](s S) T { return f(f) }; var x = f(f)",
        "func f[S ~[]S](s S) {}; func g() { f(nil); f([]int{}) }",
        "type T[P any] struct{ p *T[T[P]] }; var x T[int]; var y = x.p.p.p.p.p",
        "type T[P T[P]] struct{}; var x T[T[int]]",
        "const a = len([a]int{})",
        "const ( a = iota; b; c ); var x [c]int; var y = [...]int{c: 1, a}",
        "func (t T) m() {}; var x = T.m; var y = T{}.m()",
        "func f(a int, a string) (a bool) { return a }",
        "func f() { x := x; x, y := y, x; for x := range x {}; switch x := x.(type) {} }",
        "func f() { var x = func() { x() }; x() }",
        "var x = map[x]x{x: x}; var y = x[x]; var z = [...]x{x}",
        "var x = append(); var y = new(); var z = make(); var w = len(); var v = min()",
        "var x = unsafe.Sizeof(); func f() { return f(), f }",
        "var x = []int{1}[0:1:2][3]; var y = *&*x; var z = <-<-y",
        "func f(xs ...int, y ...int) { f(xs..., y) }; var x = f(f()...)",
        "var x = struct{ x int }{x: x}.x.x",
        "var x = f[int][string]; func f[A, B, C any](A, B) C; var y = f[x](1)(2)",
    ],
)
def test_absurd_code(source):
    ask_everything(Snippet(source.replace("; func", "\nfunc").replace("; type", "\ntype")).package)


def test_a_long_chain_of_calls_is_typed():
    chain = "b" + ".m()" * 90
    snippet = Snippet(f"type B struct{{}}\nfunc (b *B) m() *B\nfunc f(b *B) {{ _ = {chain} }}")

    assert type_string(snippet.info.type_of(snippet.expr(chain))) == "*p.B"


def test_a_long_sum_is_typed_and_evaluated():
    total = " + ".join(["1"] * 150)
    snippet = Snippet(f"var x = {total}")
    expr = snippet.expr(total)

    assert type_string(snippet.info.type_of(expr)) == "untyped int"
    assert snippet.info.const_value(expr) == 150


def test_a_chain_of_variables_asked_for_from_its_end():
    lines = [f"x{i + 1} := x{i}.next" for i in range(60)]
    snippet = Snippet("type T struct{ next *T }\nfunc f(x0 *T) {\n" + "\n".join(lines) + "\n}")

    assert type_string(snippet.info.type_of(snippet.expr("x59.next"))) == "*p.T"


def test_a_chain_too_long_to_follow_is_unknown():
    lines = [f"x{i + 1} := x{i}.next" for i in range(3000)]
    snippet = Snippet("type T struct{ next *T }\nfunc f(x0 *T) {\n" + "\n".join(lines) + "\n}")

    assert type_string(snippet.info.type_of(snippet.expr("x2999.next"))) in ("?", "*p.T")


def test_a_method_expression_of_an_instance_with_a_type_literal():
    # Found by generated programs: the grammar reads a pointer that is instantiated.
    snippet = Snippet(
        "type L[T any] struct{}\nfunc (l *L[T]) P(v T) *L[T] { return l }\n"
        "var x = (*L[[]int]).P(nil, nil)"
    )

    call = snippet.expr("(*L[[]int]).P(nil, nil)")
    assert type_string(snippet.info.type_of(call)) == "*p.L[[]int]"
