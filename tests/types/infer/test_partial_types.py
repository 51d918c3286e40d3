"""What is not known stays unknown, and what is known of it is kept."""

import pytest
from snippets import Snippet

from golint_alloc.types.format import type_string

SOURCE = """
import (
	"missing"
	"partly"
)

type wrapper struct {
	missing.Base
	known int
}

func f(xs []missing.T, m map[string]missing.T, w wrapper, p *missing.T, c chan missing.T) {
	for i, x := range xs {
		use(i, x)
	}
	for k, v := range m {
		use(k, v)
	}
	y, ok := m["a"]
	z, err := missing.Call()
	n, open := <-c
	use(w.known, w.other, w.Base.x, *p, &z, xs[0], xs[1:], len(xs), y == z, z+1, ok)
	use(missing.Generic[int](3), partly.Gone, partly.Here, partly.Here.x, undefined, undefined())
	use(generic(xs), generic2(z, 1), []missing.T{{}}, missing.T{F: ok}, append(xs, z), open, n)
	use(z.(error), z.Method(1).Field, func() missing.T { return z }(), err)
	var q missing.T
	use(q)
}

func generic[T any](xs []T) (T, int) { return xs[0], 1 }

func generic2[A, B any](a A, b B) map[B]A { return nil }
func use(...any) {}
"""
SNIPPET = Snippet(SOURCE, partly="type t struct{ x string }\nvar Here t")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("xs", "[]?"),
        ("i", "int"),
        ("x", "?"),
        ("k", "string"),
        ("v", "?"),
        ("y", "?"),
        ("ok", "bool"),
        ("z", "?"),
        ("err", "?"),
        ("n", "?"),
        ("open", "bool"),
        ("w.known", "int"),
        ("w.other", "?"),
        ("w.Base", "?"),
        ("w.Base.x", "?"),
        ("*p", "?"),
        ("&z", "*?"),
        ("xs[0]", "?"),
        ("xs[1:]", "[]?"),
        ("len(xs)", "int"),
        ("y == z", "untyped bool"),
        ("z+1", "?"),
        ("missing.Generic[int](3)", "?"),
        ("partly.Gone", "?"),
        ("partly.Here.x", "?"),  # not exported
        ("undefined()", "?"),
        ("generic(xs)", "(?, int)"),
        ("generic2(z, 1)", "map[int]?"),
        ("[]missing.T{{}}", "[]?"),
        ("missing.T{F: ok}", "?"),
        ("append(xs, z)", "[]?"),
        ("z.(error)", "error"),
        ("z.Method(1).Field", "?"),
        ("func() missing.T { return z }()", "?"),
    ],
)
def test_partial_types(text, expected):
    assert type_string(SNIPPET.info.type_of(SNIPPET.expr(text))) == expected


@pytest.mark.parametrize("text", ["missing.Call()", "undefined()", "z.Method(1)"])
def test_calls_of_unknown_functions_are_unknown(text):
    callee = SNIPPET.info.callee(SNIPPET.expr(text))

    assert callee == ("unknown", None, None, "")


def test_whether_an_unknown_name_is_a_type_is_unknown():
    assert SNIPPET.info.is_type_expr(SNIPPET.expr("missing.T")) is None
    assert SNIPPET.info.is_type_expr(SNIPPET.expr("undefined")) is None
    assert SNIPPET.info.is_type_expr(SNIPPET.expr("[]missing.T")) is True
    assert SNIPPET.info.is_type_expr(SNIPPET.expr("xs")) is False


CONVERTED = Snippet(
    """
import "missing"

type local struct{ n missing.N }

func known(int64)

func g() (missing.R, string) { return 101, "a" }

func f(m missing.M, c chan missing.E, xs []int) {
	known(1)
	missing.Call(2)
	m.Method(3)
	missing.T(4)
	m = 5
	m.field = 6
	var a missing.T = 7
	c <- 8
	_ = local{n: 9}
	_ = []missing.T{10}
	_ = m[11]
	_ = xs[12]
	_ = xs[13:]
	_ = 14
	b := 15
	switch m { case 16: }
	println(17, a, b)
	xs = append(xs, 18)
	_ = append(m, 19)
	_ = m + 20
}
"""
)


@pytest.mark.parametrize(
    ("constant", "expected"),
    [
        ("1", "int64"),
        *((str(number), "?") for number in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 19, 20, 101)),
        *((str(number), "int") for number in (12, 13, 14, 15, 17, 18)),
        ('"a"', "string"),
    ],
)
def test_a_constant_is_converted_to_what_is_known_of_its_place(constant, expected):
    assert type_string(CONVERTED.info.recorded_type(CONVERTED.expr(constant))) == expected
