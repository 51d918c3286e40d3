"""Snippets: the Go in rules."""

from __future__ import annotations

import pytest

from golint_alloc.syntax import (
    SnippetError,
    ast,
    parse_snippet_decl,
    parse_snippet_expr,
    parse_snippet_stmts,
    parse_snippet_type,
)
from golint_alloc.syntax.walk import walk


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("fmt.Sprintf(a, b...)", ast.Call),
        ("*(*[]byte)(p)", ast.Star),
        ("f[T](x)", ast.Call),
        ("&T{a: 1}", ast.Unary),
        ("new(3)", ast.Call),
        ("func() int { return 1 }", ast.FuncLit),
        ("x.(T)", ast.TypeAssert),
    ],
)
def test_expr(text, cls):
    node = parse_snippet_expr(text)

    assert type(node) is cls
    assert node.parent is None
    assert (node.start, node.end) == (0, len(text))


def test_offsets_count_bytes_of_the_text():
    node = parse_snippet_expr('  f("é", x) ')

    assert (node.start, node.end) == (2, 12)
    assert [n.start for n in walk(node) if isinstance(n, ast.Ident)] == [2, 10]


@pytest.mark.parametrize(
    "text", ["", "  ", "a b", "a, b", "x := 1", "a; b", "a }", "1\nvar y = 2", "1\nfunc f() {}"]
)
def test_not_one_expression(text):
    with pytest.raises(SnippetError) as caught:
        parse_snippet_expr(text)

    assert 0 <= caught.value.offset <= len(text)
    assert caught.value.message


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("[]int", ast.ArrayType),
        ("*p.T", ast.Star),
        ("map[string]T", ast.MapType),
        ("<-chan int", ast.ChanType),
        ("func(a int) error", ast.FuncType),
        ("T[int]", ast.Index),
        ("~int | string", ast.Binary),
    ],
)
def test_type(text, cls):
    node = parse_snippet_type(text)

    assert type(node) is cls
    assert (node.start, node.end) == (0, len(text))


@pytest.mark.parametrize("text", ["1", "f(x)", "int; type b int", "", "[]"])
def test_not_a_type(text):
    with pytest.raises(SnippetError):
        parse_snippet_type(text)


def test_stmts():
    first, second = parse_snippet_stmts("x := f()\nfor _, v := range x { use(v) }")

    assert isinstance(first, ast.Assign)
    assert isinstance(second, ast.Range)
    assert first.start == 0
    assert second.parent is None


@pytest.mark.parametrize("text", ["}", "x :=", "} func g() {", "}\nfunc g() {"])
def test_not_statements(text):
    with pytest.raises(SnippetError):
        parse_snippet_stmts(text)


def test_decl():
    assert isinstance(parse_snippet_decl("type T struct{ a int }"), ast.GenDecl)
    assert isinstance(parse_snippet_decl("func (t T) m() {}"), ast.FuncDecl)
    assert isinstance(parse_snippet_decl('import "fmt"'), ast.GenDecl)
    with pytest.raises(SnippetError):
        parse_snippet_decl("x := 1")
    with pytest.raises(SnippetError):
        parse_snippet_decl("var a int\nvar b int")
