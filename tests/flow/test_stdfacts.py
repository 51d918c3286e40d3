"""The shipped facts about the standard library."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from golint_alloc.flow import stdfacts
from golint_alloc.flow.escape.graph import Leaks

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
