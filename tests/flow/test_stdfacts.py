"""The shipped facts about the standard library."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_alloc.flow import stdfacts
from golint_alloc.flow.escape.graph import Leaks
from golint_alloc.flow.releases import merged
from golint_alloc.types import library
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict
from tools.escape.former import changes
from tools.escape.generate import Row, encode

DEREFS = st.integers(-1, 9)
RESULTS = st.dictionaries(st.integers(0, 5), st.integers(0, 9)).map(
    lambda found: tuple(sorted(found.items()))
)


@given(DEREFS, DEREFS, DEREFS, RESULTS)
def test_codes_say_what_was_written(heap: int, mutates: int, calls: int, results) -> None:
    leaks = Leaks(heap, mutates, calls, results)

    assert leaks == stdfacts.read_leaks(stdfacts.write_leaks(leaks))


def test_a_leak_that_inlining_avoids_is_not_certain() -> None:
    code = stdfacts.write_leaks(Leaks(heap=0, mutates=1), unless_inlined=True)

    assert stdfacts.read_leaks(code) == Leaks(heap=0, mutates=1)
    assert stdfacts.read_leaks(code, certain=True) == Leaks(mutates=1)


def level(name: str) -> list[str]:
    leaks = stdfacts.leaks_of(name)
    assert leaks is not None
    return [parameter.level for parameter in leaks]


def test_known_functions() -> None:
    assert ["no", "no"] == level("(*bytes.Buffer).Write")
    assert ["content", "heap"] == level("(*bufio.Writer).Write")
    assert ["heap", "no", "content"] == level("fmt.Fprintf")
    assert ["no", "content"] == level("fmt.Sprintf")
    assert ["result"] == level("strings.TrimSpace")
    assert ["heap", "heap"] == level("(*sync.Pool).Put")
    assert ["heap", "heap"] == level("io.WriteString")
    assert ["content", "no"] == level("slices.SortFunc")
    assert ["heap", "heap"] == level("(*sync/atomic.Pointer).Store")


def test_inlining_facts() -> None:
    assert stdfacts.inline_cost("strings.Index") is not None
    assert stdfacts.inline_cost("fmt.Sprintf") is None
    assert stdfacts.is_listed("fmt.Sprintf")
    assert not stdfacts.is_listed("example.org/p.F")


def test_types_behind_interfaces() -> None:
    assert "*hash/fnv.sum64a" == stdfacts.made_type_name("hash/fnv.New64a")
    assert "" == stdfacts.made_type_name("strings.Index")
    assert "(*hash/fnv.sum64a).Write" == stdfacts.method_name("*hash/fnv.sum64a", "Write")
    assert stdfacts.leaks_of("(*hash/fnv.sum64a).Write") is not None


def test_package_of_full_names() -> None:
    assert "bytes" == stdfacts.package_of("(*bytes.Buffer).Write")
    assert "net/http" == stdfacts.package_of("net/http.Get")
    assert "time" == stdfacts.package_of("(time.Time).Format")


@pytest.mark.parametrize(
    ("name", "inlined", "verdict"),
    [
        ("strings.EqualFold", True, NO),
        ("strings.Index", True, NO),
        ("unicode/utf8.DecodeRune", True, NO),
        ("(*bytes.Buffer).Len", True, NO),
        ("math.Sin", True, NO),
        ("time.Now", True, NO),
        ("time.NewTimer", True, YES),
        ("context.WithCancel", True, YES),
        ("errors.New", True, UNKNOWN),  # a copy may keep it on the stack
        ("errors.New", False, YES),
        ("strings.NewReader", False, YES),
        ("strings.Repeat", False, UNKNOWN),  # nothing for a count of 0
        ("fmt.Sprintf", False, UNKNOWN),  # nothing for an empty result
        ("(*bytes.Buffer).Write", False, UNKNOWN),
        ("sort.Sort", False, UNKNOWN),  # calls methods of an interface
        ("(*sync.Mutex).Lock", False, UNKNOWN),
        ("example.org/p.F", False, UNKNOWN),
    ],
)
def test_whether_calls_allocate(name: str, inlined: bool, verdict: Verdict) -> None:
    assert verdict is stdfacts.allocates(name, inlined=inlined)


def test_the_release_of_the_data_is_that_of_the_types() -> None:
    assert library.go_version() == stdfacts.go_version()


def facts(
    leaks: Leaks, *, cost: int | None = None, made: str = "", allocates: Verdict = NO
) -> stdfacts.Facts:
    inlinable = Verdict.of(cost is not None)
    return stdfacts.Facts(cost, (leaks,), (leaks,), made, allocates, inlinable)


def test_facts_of_several_releases() -> None:
    now = facts(Leaks(heap=1, mutates=0, results=((0, 1), (1, 0))), cost=30, made="*p.T")
    then = facts(Leaks(heap=0, calls=1, results=((0, 0),)), made="*p.T", allocates=YES)

    both = merged([now, then])

    assert (Leaks(0, 0, 1, ((0, 0), (1, 0))),) == both.leaks
    assert (Leaks(1, -1, -1, ((0, 1),)),) == both.certain_leaks
    assert (None, UNKNOWN, UNKNOWN) == (both.cost, both.inlinable, both.allocates)
    assert "*p.T" == both.made


def test_facts_that_do_not_fit_are_not_known() -> None:
    now = facts(Leaks(), cost=3, made="*p.T")
    other = now._replace(leaks=(), certain_leaks=(), cost=9, made="*p.U")

    both = merged([now, other])

    assert (None, None) == (both.leaks, both.certain_leaks)
    assert (9, YES, NO) == (both.cost, both.inlinable, both.allocates)
    assert "" == both.made


LEAKS = st.builds(Leaks, DEREFS, DEREFS, DEREFS, RESULTS)


@given(st.lists(LEAKS, min_size=2, max_size=4))
def test_merging_widens_what_may_leak_and_narrows_what_must(each: list[Leaks]) -> None:
    both = merged([facts(leaks) for leaks in each])

    assert both.leaks is not None
    assert both.certain_leaks is not None
    (may,), (must,) = both.leaks, both.certain_leaks
    for leaks in each:
        assert leaks.heap < 0 or 0 <= may.heap <= leaks.heap
        assert must.heap < 0 or 0 <= leaks.heap <= must.heap
        assert set(dict(must.results)) <= set(dict(leaks.results)) <= set(dict(may.results))


def test_answers_for_all_releases_since_one() -> None:
    """Go 1.26 split fmt.Errorf, so that it is inlined."""
    assert YES is stdfacts.inlinable("fmt.Errorf")
    assert YES is stdfacts.inlinable("fmt.Errorf", (1, 26))
    assert UNKNOWN is stdfacts.inlinable("fmt.Errorf", (1, 25))
    assert stdfacts.inline_cost("fmt.Errorf") is not None
    assert stdfacts.inline_cost("fmt.Errorf", (1, 25)) is None
    assert NO is stdfacts.inlinable("fmt.Sprintf", (1, 16))
    assert UNKNOWN is stdfacts.inlinable("example.org/p.F", (1, 25))
    assert stdfacts.leaks_of("strings.Index") == stdfacts.leaks_of("strings.Index", (1, 16))


def test_former_facts_are_kept_where_they_differ() -> None:
    now = [Row("p.F", 9, "h0,-", "", "n"), Row("p.G", None, "-"), Row("p.New", None, "")]
    older = {
        26: [Row("p.F", 12, "i0,-", "", "n"), Row("p.G", None, "-", "", "y")],
        25: [Row("p.F", 12, "h0,h1", "", "n"), Row("p.G", None, "-", "", "y")],
        24: [Row("p.F", 12, "h0,h1", "", "n"), Row("p.G", None, "h0", "", "y")],
    }

    assert {
        "p.F": [(25, Row("p.F", 12, "i0,i1", "", "n"))],
        "p.G": [(26, older[26][1]), (24, older[24][1])],
        "p.New": [],
    } == changes(now, older)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    now = {"p": [Row("p.F", 9, "h0,-", "", "n"), Row("p.G", None, "-", "", "y")]}
    older = {25: {"p": [Row("p.F", None, "h1,-", "", "n")]}}
    file = tmp_path / "facts.bin"
    file.write_bytes(encode("go1.27.9", now, older))
    shipped = stdfacts._PATH
    try:
        stdfacts.use(str(file))

        assert "go1.27.9" == stdfacts.go_version()
        assert (9, None) == tuple(stdfacts.inline_cost("p.F", since) for since in (None, (1, 25)))
        assert (Leaks(heap=0), Leaks()) == stdfacts.leaks_of("p.F", (1, 25))
        assert (Leaks(heap=1), Leaks()) == stdfacts.certain_leaks_of("p.F", (1, 25))
        assert (Leaks(heap=0), Leaks()) == stdfacts.certain_leaks_of("p.F", (1, 26))
        assert YES is stdfacts.allocates("p.G", (1, 25))
        assert encode("go1.27.9", now, older) == file.read_bytes()
    finally:
        stdfacts.use(shipped)
