"""What of a package others depend on, told from its text."""

from __future__ import annotations

import pytest

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


def changed(old: str, new: str) -> Surface:
    assert old in CODE
    return surface(CODE.replace(old, new))


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
    assert changed(old, new).digest == surface().digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("n int }", "n int64 }"),
        ("func g() int", "func g() (n int)"),
        ("//go:noinline\n", ""),
        ("first, second = 1, 2", "first, second = 1, 3"),
        ("package p\n", "package q\n"),
        ('"fmt"', 'fmt "log"'),
        ("func Raise() { second++ }\n", ""),
    ],
)
def test_declarations_are_surface(old: str, new: str) -> None:
    assert changed(old, new).digest != surface().digest


def test_build_constraints_are_surface() -> None:
    assert surface("//go:build linux\n\n" + CODE).digest != surface().digest


def test_place_and_file_names_are_surface() -> None:
    files = [("p.go", CODE.encode())]

    assert surface_of(b"m/p 1.25", files).digest != surface().digest
    assert surface_of(b"m/p 1.24", [("q.go", CODE.encode())]).digest != surface().digest


@pytest.mark.parametrize(
    ("old", "new", "reached"),
    [
        ("return first", "return first + 1", {"F", "g"}),
        ("return g() + 1", "return g() + 2", {"F"}),
        ("second++", "second--", {"Raise"}),  # nobody else reads second
        ('table["x"] = t.n', 'table["y"] = t.n', {"Set", "Get"}),  # whoever reads the variable
        ("//go:noinline\n", "", {"Apart"}),
    ],
)
def test_a_change_reaches_whoever_names_it(old: str, new: str, reached: set[str]) -> None:
    now, before = changed(old, new), surface()
    names = ("F", "g", "Apart", "Set", "Get", "Raise")

    assert {name for name in names if now.bodies([name]) != before.bodies([name])} == reached


def test_what_cannot_be_told_apart_is_all_surface() -> None:
    broken = CODE.replace("{ return first }", "{ return first ")

    assert surface(broken).digest != surface(broken.replace("+ 1", "+ 2")).digest


def test_a_surface_survives_json() -> None:
    import json

    whole = surface()
    again = Surface(*json.loads(json.dumps(whole)))

    assert again.digest == whole.digest
    assert again.bodies(["F"]) == whole.bodies(["F"])
