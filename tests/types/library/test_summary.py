from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from golint_alloc.syntax import parse
from golint_alloc.types import summary
from golint_alloc.types.decoded import decode_value
from golint_alloc.types.objects import Const, TypeName
from golint_alloc.types.package import Package, SourcePackage
from golint_alloc.types.program import PackageSource, Program
from golint_alloc.types.typewriter import write_type

SAMPLE = (
    "bufio", "bytes", "container/list", "database/sql", "go/ast", "io", "iter", "log/slog",
    "maps", "math/bits", "net/url", "slices", "strings", "text/template", "unique",
)  # fmt: skip


def add(program: Program, path: str, *sources: str) -> SourcePackage:
    files = [parse(f"{path}/f{i}.go", source.encode()) for i, source in enumerate(sources)]
    return program.add(PackageSource(path, files, (1, 24)))


def again(program: Program, package: Package) -> Package:
    """The package after a journey through JSON."""
    text = json.dumps(summary.encode(package))
    return summary.decode(package.path, json.loads(text), program.package)


SOURCE = """
package shapes

import (
	"io"
	"sync"
)

const (
	Small, big = 1 << iota, "b"
	Ratio      = 1.0 / 3
	Huge       = 1 << 100
	Wave       = 2i
	Typed Kind = 7
	on         = true
)

type Kind uint8

func (k Kind) String() string { return "" }

type Tree[K comparable, V any] struct {
	sync.Mutex
	left, right *Tree[K, V]
	Key         K `json:"key,omitempty"`
	vals        []V
}

func (t *Tree[A, B]) Get(key A) (val B, ok bool) { return }

type Walker interface {
	io.Closer
	Walk(fn func(int) bool) error
	seal()
}

type Number interface{ ~int | ~float64 }
type Pair[T any] = struct{ a, b T }
type Alias = map[string]*Kind
type Fn func(w io.Writer, more ...Alias) Fn

var Default, count = Tree[string, int]{}, 3

func Map[S ~[]E, E, R any](s S, f func(E) R) []R { return nil }
func Sum[N Number](ns ...N) N { var n N; return n }
"""


def test_summary_of_a_source_package() -> None:
    program = Program()
    package = add(program, "example.com/shapes", SOURCE)

    encoded = summary.encode(package)

    tree = "*example.com/shapes.Tree[K,V]"
    assert encoded["go"] == [1, 24]
    assert encoded["types"]["Kind"] == {"u": "uint8", "m": {"String": "func() string"}}
    assert encoded["types"]["Tree"] == {
        "tp": [["K", "comparable"], ["V", "any"]],
        "f": [
            ["Mutex", "sync.Mutex", 1],
            ["left", tree],
            ["right", tree],
            ["Key", "K", 0, 'json:"key,omitempty"'],
            ["vals", "[]V"],
        ],
        "p": {"Get": "func(key K) (val V, ok bool)"},
    }
    assert encoded["types"]["Walker"]["e"] == ["io.Closer"]
    assert set(encoded["types"]["Walker"]["i"]) == {"Walk", "seal"}
    assert encoded["types"]["Pair"] == {"tp": [["T", "any"]], "a": "struct{a T; b T}"}
    assert encoded["vars"]["Default"] == "example.com/shapes.Tree[string,int]"
    assert encoded["funcs"]["Sum"] == "func[N example.com/shapes.Number](ns ...N) N"
    assert encoded["consts"] == {
        "Small": ["untyped int", 1],
        "big": ["untyped string", "b"],
        "Ratio": ["untyped float", {"q": "1/3"}],
        "Huge": ["untyped int", {"n": str(1 << 100)}],
        "Wave": ["untyped complex", {"z": ["0", "2"]}],
        "Typed": ["example.com/shapes.Kind", 7],
        "on": ["untyped bool", True],
    }


def test_decoding_gives_the_package_back() -> None:
    program = Program()
    package = add(program, "example.com/shapes", SOURCE)

    decoded = again(program, package)

    assert decoded.path == package.path
    assert decoded.name == "shapes"
    assert decoded.go_version == (1, 24)
    assert decoded.is_complete
    assert set(decoded.names()) == set(package.names())
    assert described(decoded) == described(package)


def described(package: Package) -> dict[str, object]:
    """All that can be asked of a package, as text."""
    facts: dict[str, object] = {}
    for name in package.names():
        obj = package.lookup(name)
        assert obj is not None
        facts[name] = (type(obj).__name__, write_type(obj.type))
        if isinstance(obj, Const):
            facts[f"{name} ="] = obj.value
        if isinstance(obj, TypeName):
            facts[f"{name} under"] = (obj.is_alias, write_type(obj.type.underlying))
            if not obj.is_alias:
                for method, func in package.methods(name).items():
                    facts[func.full_name] = (method, write_type(func.type), func.pointer_recv)
    return facts


def test_what_is_unknown_stays_unknown() -> None:
    program = Program()
    package = add(
        program,
        "example.com/p",
        'package p\nimport "example.com/gone"\n'
        "type T struct { a gone.A; b []gone.B; c [gone.N]int }\n"
        "var V = gone.F()\nconst C = gone.N + 1\nfunc F(x gone.A) int { return 0 }\n",
    )

    encoded = summary.encode(package)

    assert encoded["types"]["T"]["f"] == [["a", "?"], ["b", "[]?"], ["c", "[?]int"]]
    assert encoded["vars"]["V"] == "?"
    assert encoded["consts"]["C"][1] is None
    assert encoded["funcs"]["F"] == "func(x ?) int"
    assert described(again(program, package)) == described(package)


def test_types_of_other_packages_are_resolved_when_decoded() -> None:
    program = Program()
    add(program, "example.com/a", "package a\ntype A struct{ n int }\ntype G[T any] []T\n")
    user = add(
        program,
        "example.com/b",
        'package b\nimport "example.com/a"\ntype B a.A\nvar X a.A\nvar Y = a.G[a.A]{}\n',
    )

    decoded = again(program, user)

    first = program.package("example.com/a")
    assert first is not None
    a = first.lookup("A")
    x, b = decoded.lookup("X"), decoded.lookup("B")
    assert a is not None
    assert x is not None
    assert b is not None
    assert x.type is a.type
    assert summary.encode(user)["types"]["B"]["fp"] == "example.com/a"
    assert [f.pkg for f in b.type.underlying.fields] == [first]  # type: ignore[attr-defined]
    y = user.lookup("Y")
    decoded_y = decoded.lookup("Y")
    assert y is not None
    assert decoded_y is not None
    assert y.type is decoded_y.type


@pytest.mark.parametrize(
    "value",
    [True, False, 0, -(1 << 511), 1 << 64, "", "ünï\udc80", Fraction(1, 3), Fraction(5), 1.5 - 2j],
)
def test_constants_survive(value: bool | int | str | Fraction | complex) -> None:
    through_json = json.loads(json.dumps(summary.encode_value(value)))

    decoded = decode_value(through_json, "amd64")

    assert decoded == value
    assert type(decoded) is type(value)


@pytest.mark.parametrize(
    "value",
    ["x" * 1000, 1 << 9000, Fraction(1, 1 << 9000), complex("inf")],
    ids=lambda value: type(value).__name__,
)
def test_huge_constants_are_left_out(value: int | str | Fraction | complex) -> None:
    assert summary.encode_value(value) is None


def test_digest_follows_everything_a_summary_depends_on() -> None:
    base = {
        "path": "p",
        "files": [("a.go", b"1"), ("b.go", b"2")],
        "go_version": (1, 24),
        "target": "linux/amd64",
        "imports": {"q": "00"},
    }
    variants: list[dict[str, object]] = [
        {},
        {"path": "p2"},
        {"files": [("a.go", b"12"), ("b.go", b"")]},
        {"files": [("a.go", b"1"), ("c.go", b"2")]},
        {"files": [("a.go", b"1")]},
        {"go_version": (1, 25)},
        {"target": "linux/386"},
        {"imports": {"q": "01"}},
        {"imports": {}},
    ]

    digests = [summary.digest(**{**base, **variant}) for variant in variants]  # type: ignore[arg-type]

    assert len(set(digests)) == len(variants)
    assert all(len(digest) == 64 for digest in digests)
    reordered = {**base, "files": [("b.go", b"2"), ("a.go", b"1")]}
    assert digests[0] == summary.digest(**reordered)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def std_source(goroot: Path) -> Callable[[Program, str], SourcePackage]:
    """Adds a standard library package from its source to a program."""

    def load(program: Program, path: str) -> SourcePackage:
        command = ["go", "list", "-f", '{{join .GoFiles "\\n"}}', path]
        names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        files = [goroot / "src" / path / name for name in names]
        parsed = [parse(str(file), file.read_bytes()) for file in files]
        return program.add(PackageSource(path, parsed, (1, 27)))

    return load


@pytest.mark.parametrize("path", SAMPLE)
def test_library_package_from_source(
    std_source: Callable[[Program, str], SourcePackage], path: str
) -> None:
    shipped = Program().package(path)
    assert shipped is not None
    program = Program()
    source = std_source(program, path)

    decoded = again(program, source)

    assert described(decoded) == described(source)
    expected = described(shipped)
    found = described(decoded)
    assert {key: found.get(key) for key in expected} == expected
