"""The shipped facts about the standard library."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_alloc.flow import stdfacts
from golint_alloc.flow.escape.graph import Leaks
from golint_alloc.flow.releases import merged
from golint_alloc.types import library
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

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
