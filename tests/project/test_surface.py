"""What of a package others depend on, told from its text, and what a change of it reaches."""

from __future__ import annotations

import pytest

from golint_alloc.project.changes import NOTHING, Changes, below, compare
from golint_alloc.project.names import ANY_NAME, ANY_TYPE
from golint_alloc.project.surface import Surface, surface_of

CODE = """// Package p is of no use.
package p

import "fmt"

// T is a type.
type T struct{ n int }

var table = map[string]int{}

var (
	first, second = 1, 2
	third         int
)

// F calls g.
func F() int { return g() + 1 }

func g() int { return first }

//go:noinline
func Apart() { fmt.Println("apart") }

func (t *T) Set() { table["x"] = t.n }

func Get() int { return table["x"] }

func Raise() { second++ }
"""


def surface(code: str = CODE) -> Surface:
    return surface_of(b"m/p 1.24", [("p.go", code.encode())])


def changed(old: str, new: str, code: str = CODE) -> Changes:
    """What a replacement changes for importers."""
    assert old in code
    return compare(surface(code), surface(code.replace(old, new)), below([]))


def names(found: Changes) -> set[str]:
    assert not found.everything
    return set(found.names) - {ANY_NAME, ANY_TYPE}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("return g() + 1", "return g() + 2"),
        ("// F calls g.", "// F calls g, and adds."),
        ("// Package p is of no use.", "// Package p is."),
        ('fmt.Println("apart")', 'fmt.Println("}")'),
    ],
)
def test_bodies_and_comments_are_no_surface(old: str, new: str) -> None:
    assert names(changed(old, new)) == set()


@pytest.mark.parametrize(
    ("old", "new", "reached"),
    [
        ("n int }", "n int64 }", {"T"}),
        ("func g() int", "func g() (n int)", {"g"}),
        ("//go:noinline\n", "", {"Apart"}),
        ("first, second = 1, 2", "first, second = 1, 3", {"first", "second", "third"}),
        ("func Raise() { second++ }\n", "", {"Raise"}),
        ("(t *T) Set()", "(t *T) Set(n int)", {"T"}),
        ("func Raise()", "func (t T) Raise()", {"T", "Raise"}),
        ("func Raise()", "func Added() {}\n\nfunc Raise()", {"Added"}),
        ("type T struct", "type U struct{}\n\ntype T struct", {"U"}),
    ],
)
def test_declarations_are_surface(old: str, new: str, reached: set[str]) -> None:
    assert names(changed(old, new)) == reached


ALL = {"T", "table", "first", "second", "third", "F", "g", "Apart", "Get", "Raise"}


def test_imports_reach_all_of_a_file() -> None:
    assert names(changed('"fmt"', 'fmt "log"')) == ALL
    files = [("a.go", b"package p\n\nfunc A() {}\n"), ("p.go", CODE.encode())]
    now = [files[0], ("p.go", CODE.replace('"fmt"', 'fmt "log"').encode())]
    assert names(compare(surface_of(b"p", files), surface_of(b"p", now), below([]))) == ALL


@pytest.mark.parametrize(
    ("old", "new"),
    [("package p\n", "package q\n"), ("// Package", "//go:build linux\n\n// Package")],
)
def test_what_a_file_is_for_reaches_everything(old: str, new: str) -> None:
    assert changed(old, new).everything


def test_place_and_file_names_are_surface() -> None:
    files = [("p.go", CODE.encode())]

    assert compare(surface(), surface_of(b"m/p 1.25", files), below([])).everything
    other = compare(surface(), surface_of(b"m/p 1.24", [("q.go", CODE.encode())]), below([]))
    assert names(other) == ALL


def test_a_file_more_is_what_it_declares() -> None:
    def with_file(name: str, code: bytes) -> Changes:
        files = [("p.go", CODE.encode()), (name, code)]
        return compare(surface(), surface_of(b"m/p 1.24", files), below([]))

    assert names(with_file("q.go", b"package p\n\nvar X int\n")) == {"X"}
    assert with_file("q_windows.go", b"package p\n\nvar X int\n").everything
    assert with_file("q.go", b"package main\n\nvar X int\n").everything
    assert with_file("q.go", b'package p\n\nimport "C"\n\nvar X int\n').everything
    assert with_file("q.go", b"package p\n\nvar X = {\n").everything


@pytest.mark.parametrize(
    ("code", "old", "new", "reached"),
    [
        ("type A int\n\ntype B struct{ a A }\n\ntype C []B", "A int", "A uint", {"A", "B", "C"}),
        ("const (\n\tA = iota\n\tB\n)\n\nvar v [B]int", "A =", "X, A = 1,", {"A", "B", "X", "v"}),
        ("var (\n\ta = f(g)\n)\n\nfunc g() {}", "g() {}", "g() int {}", {"a", "g"}),
        ("var (a = 1\n\tb /* c */, c = 2, 3)\n\nvar d = c", "= 1", "= 2.0", {"a", "b", "c", "d"}),
        ("type L[E any] struct{ e E }\n\nvar v L[int]", "e E", "e []E", {"L", "v"}),
        (
            "type (\n\tA = T\n\tT int\n)\n\nfunc (A) M() {}\n\nvar t T",
            "M()",
            "N()",
            {"A", "T", "t"},
        ),
        ("type A = T\n\ntype T int\n\nfunc (a *A) M() {}", "M()", "N()", {"A", "T"}),
        (
            "type A = T\n\ntype T int\n\ntype U int\n\nfunc (a *A) M() {}",
            "= T",
            "= U",
            {"A", "T", "U"},
        ),
        (
            "func F(max int)\n\nvar v = max(1, 2)",
            "func F",
            "func max()\n\nfunc F",
            {"F", "max", "v"},
        ),
        ("func init() { x() }\n\nfunc y() {}", "x()", "y()", set()),
        ("type T int\n\nvar übung T", "T int", "T uint", {"T", "Ã¼bung"}),
    ],
)
def test_declarations_reach_those_that_spell_them(
    code: str, old: str, new: str, reached: set[str]
) -> None:
    assert names(changed(old, new, f"package p\n\n{code}\n")) >= reached


def test_types_are_told_apart() -> None:
    assert ANY_TYPE in changed("n int }", "n int64 }").names
    assert ANY_TYPE in changed("func Raise", "type New interface{}\n\nfunc Raise").names
    added = changed("func Raise", "func Added() {}\n\nfunc Raise")
    assert added.meet([ANY_NAME])
    assert not added.meet([ANY_TYPE])


IMPORTER = """package q

import "m/p"

type A struct{ p.T }

type B struct{ a A }

var c = p.
	// a comment
	F()

var d = "//" + p.G

var e = d

func f(t *T) {}

func h() { p.F(p.N) }
"""


@pytest.mark.parametrize(
    ("code", "now", "reached", "inside"),
    [
        ("type T int", "type T uint", {"A", "B"}, False),
        ("func F() int", "func F() uint", {"c"}, True),
        ("var G int", "var G string", {"d", "e"}, False),
        ("func g() int", "func g() uint", set(), False),
        ("type N int", "type N uint", set(), True),
    ],
)
def test_changes_of_imported_packages(code: str, now: str, reached: set[str], inside: bool) -> None:
    sides = [surface(f"package p\n\n{each}\n") for each in (code, now)]
    imported = below([compare(*sides, below([])), NOTHING])
    importer = surface(IMPORTER)
    found = compare(importer, importer, imported)

    assert names(found) == reached
    assert found.meet_bodies(["h"]) == inside
    dotted = surface(IMPORTER.replace('"m/p"', '. "m/p"').replace("p.", ""))
    assert names(compare(dotted, dotted, imported)) >= reached


def test_an_imported_package_that_is_not_known() -> None:
    importer = surface(IMPORTER)
    everything = compare(surface(), surface("package x\n"), below([]))
    found = compare(importer, importer, below([NOTHING, everything]))

    assert names(found) == {"A", "B", "c", "d", "e"}
    assert found.meet_bodies(["h"])
    assert not found.meet_bodies(["f"])


@pytest.mark.parametrize(
    ("old", "new", "reached"),
    [
        ("return first", "return first + 1", {"F", "g"}),
        ("return g() + 1", "return g() + 2", {"F"}),
        ("second++", "second--", {"Raise"}),  # nobody else reads second
        ('table["x"] = t.n', 'table["y"] = t.n', {"Set", "Get"}),  # whoever reads the variable
        ("//go:noinline\n", "", {"Apart"}),
        ("n int }", "n int64 }", {"Set", "Get"}),
        ("second++ }", "second++ }\n\nfunc init() { table = nil }", {"Set", "Get"}),
        ("second++ }", "second++ }\n\nfunc (T) Println() {}", {"Set", "Get", "Apart"}),
        ("= map[string]int{}", "= g", {"Set", "Get"}),
    ],
)
def test_a_change_reaches_whoever_names_it(old: str, new: str, reached: set[str]) -> None:
    found = changed(old, new)
    functions = ("F", "g", "Apart", "Set", "Get", "Raise")

    assert {name for name in functions if found.meet_bodies([name])} == reached


def test_what_cannot_be_told_apart_is_all_surface() -> None:
    broken = CODE.replace("{ return first }", "{ return first ")

    assert changed("+ 1", "+ 2", broken).everything


def test_a_surface_survives_json() -> None:
    import json

    for code in (CODE, IMPORTER):
        again = Surface(*json.loads(json.dumps(surface(code))))
        assert names(compare(surface(code), again, below([]))) == set()
        assert names(compare(again, surface(code + "\ntype Z int\n"), below([]))) == {"Z"}
