"""How often places seem to run."""

from __future__ import annotations

import pytest

from golint_alloc.flow.errorpath import is_error_path
from tests.flow.golang import Source


def heat(text: str, expr: str = "mark()", *, inside: str = "f", path: str = "p.go"):
    source = Source(f"{text}\nfunc mark() int {{ return 0 }}", path=path)
    return source.flow(inside).heat(source.expr(expr, inside=inside))


@pytest.mark.parametrize(
    ("body", "factor", "reason"),
    [
        ("mark()", 1, ""),
        ("for range n { mark() }", 10, "in a loop"),
        ("for range 2 { mark() }", 1, ""),
        ("for range n { for range n { mark() } }", 100, "in 2 nested loops"),
        ('if n > 0 { mark(); panic("x") }', 0.05, "on an error path"),
    ],
)
def test_loops_and_error_paths(body: str, factor: float, reason: str) -> None:
    assert heat(f"func f(n int) {{ {body} }}") == (factor, reason)


@pytest.mark.parametrize(
    ("text", "inside", "path", "factor", "reason"),
    [
        ("func init() { mark() }", "init", "p.go", 0.1, "in init"),
        ("package main\nfunc main() { mark() }", "main", "p.go", 0.1, "in main"),
        ("func main() { mark() }", "main", "p.go", 1, ""),
        ("func TestF() { mark() }", "TestF", "p_test.go", 0.1, "in a test"),
        ("func BenchmarkF() { mark() }", "BenchmarkF", "p_test.go", 10, "in a benchmark"),
        ("type T int\nfunc (t T) Less() { mark() }", "Less", "p.go", 10, "in a Less method"),
        ("func Less() { mark() }", "Less", "p.go", 1, ""),
        (
            'import "net/http"\nfunc f(w http.ResponseWriter, r *http.Request) { mark() }',
            "f", "p.go", 5, "in an HTTP handler",
        ),
        ("//alloc:hot\nfunc f() { mark() }", "f", "p.go", 100, "marked //alloc:hot"),
        ("//alloc:cold\nfunc f() { mark() }", "f", "p.go", 0.1, "marked //alloc:cold"),
        ("func f() { mark() }\nfunc g() { for { f() } }", "f", "p.go", 10,
         "called from a loop at line 4"),
        ("func f() { mark() }\nfunc g() { f() }", "f", "p.go", 1, ""),
        ("func f() { mark() }\nfunc g(f func()) { for { f() } }", "f", "p.go", 1, ""),
        ("func f() { mark() }\nfunc g() { f() }\nfunc h() { for { g() } }", "f", "p.go", 10,
         "called at line 4 (called from a loop at line 5)"),
        ("func f() { mark(); for { f() } }", "f", "p.go", 1, ""),
    ],
)  # fmt: skip
def test_functions(text: str, inside: str, path: str, factor: float, reason: str) -> None:
    assert heat(text, inside=inside, path=path) == (factor, reason)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if n > 0 { mark(); return errors.New(`x`) }; return nil", True),
        ("if n > 0 { return fmt.Errorf(`%d`, mark()) }; return nil", True),
        ("if err := g(); err != nil { mark(); return err }; return nil", True),
        ("if n > 0 { mark(); return nil }; return nil", False),
        ("if n > 0 { mark(); return g() }; return nil", False),
        ("mark(); return errors.New(`x`)", False),
        ("switch n { case 1: mark(); log.Fatal(`x`) }; return nil", True),
        ("if n > 0 { func() { mark() }(); return errors.New(`x`) }; return nil", False),
    ],
)
def test_error_paths(body: str, expected: bool) -> None:
    source = Source(
        'import (\n"errors"\n"fmt"\n"log"\n)\nfunc mark() int { return 0 }\n'
        f"func g() error {{ return nil }}\nfunc f(n int) error {{ {body} }}"
    )

    assert expected is is_error_path(source.info, source.expr("mark()"))
