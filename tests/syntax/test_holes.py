"""What is broken of a text is left out, and what is whole is what a fresh parse sees."""

from __future__ import annotations

import random

import pytest

from golint_alloc.syntax import ast, parse
from golint_alloc.syntax.file import File

SOURCE = """// Package p is one of them.
package p

import "fmt"

// R has methods.
type R struct { a int }

func (r R) Map[T any, U comparable](x T, f func(T) U) U { return f(x) }

var (a int); const (b = 1)

/* one
two */
func first() *int {
	s := `raw
"text`
	fmt.Println(s, 'x', "y")
	return new(7)
}

func second() { if ; true { L: M: } }

func (r *R) Each[T any](f func(T)) {}
"""
TYPED = (
    *("x", " ", "\n", "{", "}", '"', "`", "é", "//", "/*", "*/", "(", ")", "+", ";", "'"),
    *("\n_ = new(5)\n", "\nfunc f9() {\n}\n", "\nvar (a9 int)\n", "\nif ; x {}\n", "package q\n"),
    "\nfunc (r R9) M[T any](x T) {}\n",
)


def state(file: File) -> object:
    """All that others see of a file."""
    roots = [[str(root), root.start_byte, root.end_byte] for root in file.search_roots]
    decls = [(decl.start, decl.end, type(decl).__name__, params(decl)) for decl in file.decls]
    imports = [(one.start, one.end, one.path.value) for one in file.imports]
    return file.faults, file.package_name, imports, decls, roots, file.comments


def params(decl: ast.Decl) -> list[tuple[int, int]]:
    found = decl.type.type_params if isinstance(decl, ast.FuncDecl) else []
    return [(one.start, one.end) for one in found]


def after(*texts: str) -> File:
    file = parse("a.go", texts[0].encode())
    for text in texts[1:]:
        file = parse("a.go", text.encode(), file)
    return file


@pytest.mark.parametrize("seed", range(6))
def test_random_edits(seed: int) -> None:
    rng = random.Random(seed)
    text, former = SOURCE, [SOURCE]
    file = parse("a.go", text.encode())
    seen = {"whole": 0, "broken": 0}
    at = 0
    for _ in range(120):
        if rng.random() < 0.5:
            text = rng.choice(former[-6:] + former[:1])
        else:
            at = rng.randrange(len(text)) if rng.random() < 0.6 else min(at + 1, len(text))
            text = text[:at] + rng.choice(TYPED) + text[at + rng.choice((0, 0, 0, 1, 2, 40)) :]
        former.append(text)
        file = parse("a.go", text.encode(), file)
        fresh = parse("a.go", text.encode())
        if not file.holes:
            assert state(file) == state(fresh)
            seen["whole"] += not fresh.faults
            continue
        seen["broken"] += 1
        assert fresh.faults or file.may_be_whole
        spans = [span for decl in file.decls for span in (decl.start, decl.end)]
        assert spans == sorted(spans)
        for start, end in file.holes:
            assert not any(start <= comment.start < end for comment in file.comments)
    assert min(seen.values()) > 10


def test_a_broken_function_is_a_hole_and_has_its_header() -> None:
    broken = SOURCE.replace("return new(7)", "return new(7")

    file = after(SOURCE, broken)

    ((start, end),) = file.holes
    assert broken[start:end].startswith("func first()")
    assert broken[start:end].endswith("}")
    decl = file.decl_at(start)
    assert isinstance(decl, ast.FuncDecl)
    assert decl.name.name == "first"
    assert decl.body is not None
    assert [type(one) for one in decl.body.stmts] == [ast.BadStmt]
    assert len(file.faults) == 1
    assert start <= file.faults[0].start < end


@pytest.mark.parametrize("typed", ["`", "/*", "}", "{", "\nfunc other() {", '"', "é é"])
def test_what_follows_is_not_dragged_along(typed: str) -> None:
    whole = parse("a.go", SOURCE.encode())

    file = after(SOURCE, SOURCE.replace("\ts := ", f"\t{typed}s := "))

    assert file.holes
    names = [decl.name.name for decl in file.decls if isinstance(decl, ast.FuncDecl)]
    assert names[-2:] == ["second", "Each"]
    last = file.decls[-1]
    assert params(last)
    shift = len(file.source) - len(whole.source)
    assert (last.start, last.end) == (
        whole.decls[-1].start + shift,
        whole.decls[-1].end + shift,
    )


def test_half_a_type_is_none() -> None:
    file = after(SOURCE, SOURCE.replace("a int }", "} a int }"))

    assert isinstance(file.decls[0], ast.BadDecl)


def test_a_function_that_ends_too_soon_does_nothing_that_is_known() -> None:
    file = after(SOURCE, SOURCE.replace("\treturn new", "\t}\n\treturn new"))

    decl = next(
        one for one in file.decls if isinstance(one, ast.FuncDecl) and one.name.name == "first"
    )
    assert decl.body is not None
    assert [type(one) for one in decl.body.stmts] == [ast.BadStmt]


def test_two_holes_are_mended_one_by_one() -> None:
    one = SOURCE.replace("fmt.Println(", "fmt.Println((")
    two = one.replace("if ; true", "if ; (true")

    both = after(SOURCE, one, two)
    left = after(SOURCE, one, two, two.replace("Println((", "Println("))
    none = after(SOURCE, one, two, two.replace("Println((", "Println("), SOURCE)

    assert [2, 1, 0] == [len(file.holes) for file in (both, left, none)]
    assert state(none) == state(parse("a.go", SOURCE.encode()))


def test_a_line_of_its_own_does_not_touch_what_stands_below() -> None:
    file = after(SOURCE, SOURCE.replace("// R has", "x\n// R has"))

    ((start, end),) = file.holes
    assert b"x\n" == file.source[start:end]
    assert "// R has methods." in [comment.text for comment in file.comments]


def test_a_function_pasted_before_another_leaves_that_alone() -> None:
    pasted = SOURCE.replace("func second", "func half() {\n\tx := `\n}\n\nfunc second")

    for texts in ((SOURCE, pasted), (SOURCE, pasted, pasted.replace("x := `", "y := `"))):
        ((start, end),) = after(*texts).holes
        assert texts[-1][start:end].strip().endswith("`\n}")
    assert [] == after(SOURCE, pasted, SOURCE).holes


def test_a_comment_from_hole_to_hole_may_be_one() -> None:
    begun = SOURCE.replace("func second", "/*\nfunc second")
    ended = begun.replace("func (r *R)", "*/\nfunc (r *R)")

    assert after(SOURCE, begun).may_be_whole
    assert after(SOURCE, begun, ended).may_be_whole
    assert not after(SOURCE, SOURCE.replace("return new(7)", "return new(7")).may_be_whole
    assert not parse("a.go", ended.encode()).faults


def test_outlines_of_what_did_not_change_are_kept() -> None:
    text = SOURCE.replace("var (a int); const (b = 1)", "var a, b = 1, 2")
    broken = text.replace("type R struct", "type R struct (")
    other = text.replace("func second()", "func third(x int)").replace("a, b = 1", "aa, b = 1")
    for last in (text, other, other.replace("type R struct {", "type R = struct {")):
        file = parse("a.go", text.encode())
        assert file.sketches is not None
        for version in (broken, last):
            file = parse("a.go", version.encode(), file)

        fresh = parse("a.go", last.encode())

        assert fresh.sketches
        assert fresh.sketches == file.sketches
