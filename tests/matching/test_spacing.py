"""Blanks around operators, compared with gofmt."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from golint_alloc.matching.rewriting.spacing import spaced, spaced_alone
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import parse
from golint_alloc.syntax.walk import walk

EXPRESSIONS = [
    "a + b",
    "a + b*c",
    "a * b",
    "a*b + c*d",
    "f(a + b)",
    "f(a+b, c)",
    "f(g(a+b), c)",
    "f((a + b), c)",
    "m[a+b]",
    "m[f(a+b)]",
    "s[a+b : c]",
    "(a + b)[1:]",
    "a + (b + c)",
    "a+b == c",
    "a == b && c == d",
    "a == b || c+d > 1",
    "!(a == b)",
    "-a + b",
    "a - -b",
    "x / *p",
    "x & ^y",
    "[]int{a + b, c}",
    "T{k: a + b}",
    "f(func() int { return a + b }, c)",
    "p.q(a+b, c).r(d + e)",
    '"x" + f(n+1, 10) + s',
]


def squeezed(text: str) -> str:
    """The expression with all blanks around binary operators taken or given the wrong way."""
    for operator in ("==", "&&", "||", "+", "*", ">"):
        text = text.replace(f" {operator} ", operator)
    return text


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_gofmt_agrees(text: str, go: str) -> None:
    source = f"package p\n\nvar v = {text}\n"
    gofmt = Path(go).resolve().parent / "gofmt"
    if not gofmt.exists():
        root = subprocess.check_output([go, "env", "GOROOT"], text=True).strip()
        gofmt = Path(root) / "bin" / "gofmt"
    done = subprocess.run(
        [str(gofmt)], input=source, capture_output=True, text=True, check=True, env=os.environ
    )
    expected = done.stdout.removeprefix("package p\n\nvar v = ").removesuffix("\n")
    place = _value(source)

    assert spaced(squeezed(text).replace("return a+b", "return a + b"), place) == expected
    assert spaced(expected, place) == expected


def test_the_place_counts() -> None:
    nested = "package p\n\nvar v = f(x, g(y))\n"
    outer = _value(nested)
    inner = next(node for node in walk(outer) if isinstance(node, ast.Ident) and node.name == "y")

    assert spaced("a + b", outer) == "a + b"
    assert spaced("a + b", inner) == "a+b"


def test_lines_and_comments_stay() -> None:
    place = _value("package p\n\nvar v = f(x, y)\n")

    assert spaced("a +\n\tb", place) == "a +\n\tb"
    assert spaced("a /* one */ + b", place) == "a /* one */ + b"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("var v = f(a+`b`)", "var v = f(a + `b`)"),
        ("var v = f(a+b, c + d)", "var v = f(a+b, c+d)"),
        ("x := a+b", "x := a + b"),
        ("x, y := a + b, c", "x, y := a+b, c"),
        ("if a+b > c {\n\tx = a+b\n}", "if a+b > c {\n\tx = a + b\n}"),
        ("f := func() { g(a+b) }", "f := func() { g(a+b) }"),  # statements of the user
        ("not Go at+all", "not Go at+all"),
    ],
)
def test_declarations_and_statements(code: str, expected: str) -> None:
    assert spaced_alone(code) == expected


def _value(source: str) -> ast.Expr:
    file = parse("v.go", source.encode())
    return next(
        value
        for decl in file.decls
        for spec in walk(decl)
        if isinstance(spec, ast.ValueSpec)
        for value in spec.values
    )
