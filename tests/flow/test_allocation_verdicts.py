"""What the generator concludes from machine code about allocation."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tools.escape import verify_allocations
from tools.escape.allocation import ALWAYS, NEVER, UNJUDGED, Calls, symbol_of
from tools.escape.diagnostics import environment
from tools.escape.machinecode import DYNAMIC, read_assembler, read_listing

# What the runtime does is given, as the generator reads it from the runtime's own code.
RUNTIME = {"runtime.panicBounds": {DYNAMIC}, "runtime.memmove": set(), "math.archLog": set()}
SOURCE = """package p

type T struct{ a, b, c int }

var Sink *T
var Table [8]int

//go:noinline
func Leaf(a, b int) int { return a*b + 1 }

//go:noinline
func CallsLeaf(a int) int { return Leaf(a, a) + Leaf(a, 2) }

//go:noinline
func Recursive(n int) int {
	if n == 0 {
		return 1
	}
	return n * Recursive(n-1)
}

//go:noinline
func Indexes(i int) int { return Table[i] }

//go:noinline
func New() *T { return &T{} }

//go:noinline
func CallsNew(n int) *T {
	t := New()
	t.a = n
	return t
}

//go:noinline
func Sometimes(n int) *T {
	if n > 3 {
		return &T{a: n}
	}
	return Sink
}

//go:noinline
func Either(n int) *T {
	if n > 3 {
		return &T{a: n}
	}
	return New()
}

//go:noinline
func Panics(n int) int {
	if n < 0 {
		panic(&T{a: n})
	}
	return n
}

//go:noinline
func Fails() { panic(&T{}) }

//go:noinline
func CallsFails(n int) int {
	if n < 0 {
		Fails()
	}
	return n
}

//go:noinline
func Recovers(n int) (m int) {
	defer func() { recover() }()
	return CallsFails(n)
}

//go:noinline
func Value(f func() int) int { return f() }

type I interface{ M() int }

//go:noinline
func Method(i I) int { return i.M() }

//go:noinline
func Appends(s []int, n int) []int { return append(s, n) }

//go:noinline
func Switches(n int) *T {
	switch n {
	case 0:
		return New()
	case 1:
		return &T{a: 1}
	case 2:
		return &T{b: 1}
	case 3:
		return &T{c: 1}
	case 4:
		return &T{a: 2}
	case 5:
		return &T{a: 3}
	case 6:
		return &T{a: 4}
	case 7:
		return Sink
	case 8:
		return &T{a: 5}
	}
	return &T{a: 6}
}
"""


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Calls:
    """The verdicts on the functions of ``SOURCE``."""
    if shutil.which("go") is None:
        pytest.skip("needs a go command")
    folder = tmp_path_factory.mktemp("p")
    (folder / "go.mod").write_text("module p\n\ngo 1.24\n")
    (folder / "p.go").write_text(SOURCE)
    command = ["go", "build", "-o", os.devnull, "-gcflags=-S", "."]
    done = subprocess.run(
        command, cwd=folder, env=environment(), check=True, capture_output=True, text=True
    )
    return Calls(dict(read_listing(done.stderr.splitlines())), RUNTIME)


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        ("Leaf CallsLeaf Recursive Indexes Panics CallsFails", NEVER),
        ("New CallsNew Either", ALWAYS),
        ("Sometimes Switches Appends Value Method Recovers Fails", UNJUDGED),
        ("NoSuchFunction", UNJUDGED),
    ],
)
def test_verdicts(verdicts: Calls, names: str, verdict: str) -> None:
    found = {name: verdicts.verdict(f"p.{name}") for name in names.split()}

    assert dict.fromkeys(names.split(), verdict) == found


def test_assembler_functions_and_their_calls() -> None:
    source = (
        "#define X 1\nTEXT ·Index(SB), NOSPLIT, $0-8\n\tMOVQ AX, BX // CALL ·No(SB)\n"
        "\tJMP indexbody<>(SB)\nTEXT internal∕bytealg·Count(SB), $0\nloop:\n\tJNE loop\n"
        "\tCALL runtime·memmove(SB)\n\tCALL AX\nTEXT indexbody<>(SB), NOSPLIT, $0\n\tRET\n"
    )

    assert [
        ("strings.Index", {"indexbody"}),
        ("internal/bytealg.Count", {"runtime.memmove", DYNAMIC}),
        ("indexbody", set()),
    ] == list(read_assembler(source, "strings"))


def test_a_listing_that_is_not_understood_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown listing"):
        list(read_listing(["p.F STEXT size=9 args=0x0\n", "\t0x0000 (p.go:1) RET\n"]))


def test_the_linker_s_names() -> None:
    assert "strings.Index" == symbol_of("strings.Index")
    assert "bytes.(*Buffer).Write" == symbol_of("(*bytes.Buffer).Write")
    assert "net/url.Values.Get" == symbol_of("(net/url.Values).Get")


@pytest.mark.slow
def test_shipped_verdicts_agree_with_a_running_program() -> None:
    if shutil.which("go") is None:
        pytest.skip("needs a go command")
    outcome = verify_allocations.verify(limit=400)

    assert [] == outcome.wrong
    assert outcome.never > 200
    assert outcome.always > 20
