"""What the context converts an expression to."""

import pytest
from snippets import Snippet

from golint_alloc.types.format import type_string

SOURCE = """
type T struct { f any; g int; *E }
type E struct{ h error }
type err struct{}
func (err) Error() string { return "" }
func takes(a int, b any, rest ...any) {}
func gen[X any](x X, y []X) {}
func many() (int, string) { return many() }

func results(x, y, z int, e err, c chan any, s []any, m map[any]error, i any) (any, error) {
	takes(x+1, y+1, x+2, y+2)
	takes(x, y, s[1:]...)
	takes(many())
	(takes)(1, (z))
	i.(interface{ M(any) }).M(x - 1)
	gen(x*2, []int{x * 3})
	s = append(s, x*4, x*5)
	s = append(s, s[2:]...)
	_ = T{f: x * 6, g: x * 7}
	_ = T{x * 8, x * 9, nil}
	_ = []any{x * 10, 3: x * 11}
	_ = map[any]error{x * 12: e}
	_ = []T{{f: x * 13}}
	_ = &T{f: x * 14}
	var v1 any = x * 15
	var v2 = x * 16
	v3 := x * 17
	v1, x = x*18, x*19
	i, v4 := x*20, x*21
	_ = x * 22
	c <- x * 23
	m[x*24] = err(e)
	if i == x*25 || x*26 == y {
	}
	switch i {
	case x * 27:
	}
	panic(x * 28)
	delete(m, x*29)
	f := func() any { return x * 30 }
	go takes(x*31, y*31)
	defer func(a any) {}(x * 32)
	x += x * 33
	_ = any(x * 34)
	print(x * 35)
	_, _, _, _, _ = v1, v2, v3, v4, f
	return x * 40, (err(e))
}

var pkg any = len("x") * 2
"""
SNIPPET = Snippet(SOURCE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x+1", "int"),
        ("y+1", "any"),
        ("x+2", "any"),
        ("y+2", "any"),
        ("s[1:]", "[]any"),
        ("many()", "?"),
        ("(z)", "any"),
        ("x - 1", "any"),
        ("x*2", "int"),
        ("[]int{x * 3}", "[]int"),
        ("x * 3", "int"),
        ("x*4", "any"),
        ("x*5", "any"),
        ("s[2:]", "[]any"),
        ("x * 6", "any"),
        ("x * 7", "int"),
        ("x * 8", "any"),
        ("x * 9", "int"),
        ("x * 10", "any"),
        ("x * 11", "any"),
        ("x * 12", "any"),
        ("x * 13", "any"),
        ("x * 14", "any"),
        ("x * 15", "any"),
        ("x * 16", "?"),
        ("x * 17", "?"),
        ("x*18", "any"),
        ("x*19", "int"),
        ("x*20", "any"),
        ("x*21", "?"),
        ("x * 22", "?"),
        ("x * 23", "any"),
        ("x*24", "any"),
        ("err(e)", "error"),
        ("x*25", "any"),
        ("x*26", "?"),
        ("x * 27", "any"),
        ("x * 28", "any"),
        ("x*29", "any"),
        ("x * 30", "any"),
        ("x*31", "int"),
        ("y*31", "any"),
        ("x * 32", "any"),
        ("x * 33", "int"),
        ("x * 34", "?"),
        ("x * 35", "?"),
        ("x * 40", "any"),
        ("(err(e))", "error"),
        ('len("x") * 2', "any"),
    ],
)
def test_target(text, expected):
    expr = SNIPPET.expr(text)

    assert type_string(SNIPPET.info.target_type(expr)) == expected


def test_an_element_of_a_map_literal_is_converted_to_the_element_type():
    assert type_string(SNIPPET.info.target_type(SNIPPET.expr("e", 1))) == "error"
