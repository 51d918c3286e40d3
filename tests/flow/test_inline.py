"""The inliner's cost model beside the compiler's own numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from golint_alloc.flow.inline import full_cost, inlinable
from golint_alloc.syntax import ast
from golint_alloc.types.verdict import NO, UNKNOWN, YES
from tests.flow.golang import Source
from tools.escape.diagnostics import compile_packages

TESTDATA = Path(__file__).parent / "testdata"


def compiled(directory: Path, text: str) -> dict[str, int]:
    """Function -> cost, of all functions of a file that the compiler counted."""
    (directory / "go.mod").write_text("module costs\n\ngo 1.27\n")
    (directory / "costs.go").write_text(text)
    found = {}
    for d in compile_packages(["."], directory):
        name = d.subject.rpartition(".")[2]
        if d.kind == "inlinable":
            found[name] = int(d.detail)
        elif d.kind == "not-inlinable":
            counted = re.match(r"function too complex: cost (\d+)", d.detail)
            if counted:
                found[name] = int(counted[1])
    return found


@pytest.mark.parametrize(("file", "count"), [("costs.go", 120), ("costs_lowered.go", 90)])
def test_each_construct_costs_what_the_compiler_counts(
    go: str, tmp_path: Path, file: str, count: int
) -> None:
    text = (TESTDATA / file).read_text()
    source = Source(text)
    truth = compiled(tmp_path, text)
    decls = {
        decl.name.name: decl
        for decl in source.file.decls
        if isinstance(decl, ast.FuncDecl) and not decl.type.type_params
    }
    expected = {name: cost for name, cost in truth.items() if name in decls}

    assert len(expected) > count
    assert expected == {name: full_cost(source.info, decls[name]) for name in expected}


@pytest.mark.parametrize(
    ("body", "version", "verdict"),
    [
        ("return &T{a: a}", (1, 21), YES),
        ("if a < 0 { return nil }; return &T{a: a}", (1, 21), YES),
        ("defer done(a); return &T{}", (1, 27), NO),
        ("go done(a); return &T{}", (1, 27), NO),
        ("recover(); return &T{}", (1, 27), NO),
        ("done(a); return &T{}", (1, 27), YES),
        ("done(a); done(a); return &T{}", (1, 27), NO),
        ('if a < 0 { panic("x") }; return &T{}', (1, 27), YES),
        ("switch any(a).(type) { case int: return nil }; return &T{}", (1, 27), YES),
        ("fmt.Errorf(`x`); return &T{a: a, b: a, c: a, d: a}", (1, 26), NO),
        ("fmt.Errorf(`x`); return &T{}", (1, 25), UNKNOWN),
        ("if a > 9 { return f(a) }; return &T{}", (1, 23), UNKNOWN),
        ("if a > 9 { done(a); return f(a) }; return &T{}", (1, 23), NO),
        ("if a > 9 { return f(a) }; return &T{}", (1, 27), YES),
        ("other.Call(); return &T{}", (1, 27), UNKNOWN),
        ("done(a); if a > 1 && a < 2 && a != 3 { a++ }; return nil", (1, 27), YES),
        ("other.Call(); for range 9 { a += a*a*a }; return nil", (1, 27), UNKNOWN),
    ],
)
def test_verdicts(body: str, version: tuple[int, int], verdict: object) -> None:
    source = Source(
        'import (\n"fmt"\n"example.org/other"\n)\ntype T struct{ a, b, c, d int }\n'
        "//go:noinline\nfunc done(a int)\n"
        f"func f(a int) *T {{ {body} }}",
        go_version=version,
    )

    assert verdict is inlinable(source.info, source.func("f"), version).verdict


def test_a_directive_forbids_inlining() -> None:
    source = Source("// f is small.\n//\n//go:noinline\nfunc f() int { return 1 }")

    assert source.flow().inlinable() == (NO, None, "is marked //go:noinline", ())


def test_a_directive_holds_across_comments_and_blank_lines() -> None:
    source = Source("//go:noinline // for a test\n\n// f is small.\nfunc f() int { return 1 }")

    assert NO is source.flow().inlinable().verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # Of functions that call each other, the order counts in which they are decided.
        ("func f(a int) { g(a) }\nfunc g(a int) { defer f(a) }", YES),
        ("func f(a int) { g(a); g(a) }\nfunc g(a int) { if a > 1 { f(a) } }", UNKNOWN),
        # GOOS is not known here, but constant to the compiler.
        ('import "runtime"\nfunc f() bool { return runtime.GOOS == "windows" }', YES),
        (
            'import "runtime"\nfunc f(a, b func()) { if runtime.GOOS == "js" { a() } else '
            "{ a(); b(); go b() } }",
            UNKNOWN,
        ),
    ],
)
def test_what_hangs_on_more_than_the_source(text: str, verdict: object) -> None:
    assert verdict is Source(text).flow().inlinable().verdict


def test_releases_that_counted_more() -> None:
    text = "func f(a, b func()) { a(); b(); a() }"
    verdicts = [
        Source(text, go_version=(1, minor)).flow().inlinable().verdict for minor in (24, 25)
    ]

    assert verdicts == [UNKNOWN, YES]


def test_reasons_quote_the_budget() -> None:
    source = Source(
        'import "example.org/other"\nfunc g(int)\nfunc f() { g(1); g(2) }\n'
        "func h() { g(1) }\nfunc i() { other.Call() }"
    )
    reasons = [source.flow(name).inlinable().reason for name in "fhi"]

    assert reasons == ["costs at least 120 of 80", "costs 60 of 80", "costs about 59 of 80"]
    assert source.flow("i").inlinable().doubts[0].cause == "an unknown call"


def test_callees_that_are_inlined_cost_their_body() -> None:
    source = Source("func g(a int) int { return a }\nfunc f() int { return g(1) + g(2) + g(3) }")

    assert YES is source.flow().inlinable().verdict
