"""Functions are solved bottom-up, circles of them together, whatever was asked first."""

from __future__ import annotations

import pytest

from golint_alloc.flow.escape.components import component_of
from golint_alloc.types.verdict import NO, YES
from tests.flow.golang import Source

CIRCLE = """
var sink *int

func f(p *int, n int) { if n > 0 { g(p, n) } }
func g(p *int, n int) { h(p, n - 1) }
func h(p *int, n int) { if n == 0 { sink = p }; f(p, n) }
func outside(p *int) { f(p, 3) }
func quiet(p *int) { *p = 1 }
"""


@pytest.mark.parametrize("first", ["f", "g", "h", "outside"])
def test_a_circle_is_one_component(first: str) -> None:
    source = Source(CIRCLE)
    component_of(source.flow(first))

    found = {name: component_of(source.flow(name)) for name in ("f", "g", "h", "outside")}
    assert found["f"] is found["g"] is found["h"] is not found["outside"]
    for name in found:
        assert source.flow(name).escape.leaks_parameter(0).verdict is YES
    assert source.flow("quiet").escape.leaks_parameter(0).verdict is NO


def test_nothing_else_is_looked_at() -> None:
    source = Source(CIRCLE)
    component_of(source.flow("f"))

    assert source.flow("outside").component is None
    assert source.flow("quiet").component is None


PASSED = """
var sink *int

func keep(p *int) { defer print(); sink = p }
func read(p *int) { defer print(); other(p) }
func other(p *int) { defer print(); println(*p) }
func f() {
	kept, moved := 0, 0
	keep(&moved)
	read(&kept)
}
"""


def test_only_callees_on_the_way_of_a_question_are_asked() -> None:
    source = Source(PASSED)
    escape = source.flow("f").escape

    assert escape.variable(source.var("moved")).verdict is YES
    assert source.flow("keep").component is not None
    assert source.flow("read").component is None
    assert escape.variable(source.var("kept")).verdict is NO
    assert source.flow("other").component is not None


def test_a_circle_through_function_values_has_an_answer() -> None:
    source = Source("""
var sink *int
func f(p *int, n int) { defer print(); next := g; if n > 0 { next(p, n - 1) } }
func g(p *int, n int) { defer print(); next := f; if n > 0 { next(p, n - 1) }; sink = p }
func once(n int) { var x int; f(&x, n) }
""")

    assert source.flow("once").escape.variable(source.var("x", inside="once")).verdict is YES


def test_long_chains_of_calls_are_followed_to_their_end() -> None:
    count = 3000
    # Each has a call that is not inlined, so that none is a part of the one before it.
    links = [
        f"func f{i}(p *int) {{ defer func() {{ recover() }}(); f{i + 1}(p) }}" for i in range(count)
    ]
    source = Source("\n".join(["var sink *int", *links, f"func f{count}(p *int) {{ sink = p }}"]))

    assert source.flow("f0").escape.leaks_parameter(0).verdict is YES


def test_calls_that_double_at_each_step_take_no_time() -> None:
    count = 200
    links = [
        f"func f{i}(p *int) {{ defer func() {{ recover() }}(); f{i + 1}(p); f{i + 1}(p) }}"
        for i in range(count)
    ]
    source = Source("\n".join([*links, f"func f{count}(p *int) {{ *p = 1 }}"]))

    assert source.flow("f0").escape.leaks_parameter(0).verdict is NO


INLINED = """
type T struct{ p *int }

func build(p *int) *T { return &T{p} }

type Doer interface{ Do(*int) }
type quiet struct{ n int }

func (q *quiet) Do(p *int) { *p = q.n }

func through(d Doer, p *int) { d.Do(p) }

func apply(f func(*int), p *int) { f(p) }

func f(dynamic Doer) {
	var kept, given, hidden, applied int
	t := build(&kept)
	_ = *t.p
	through(&quiet{1}, &given)
	through(dynamic, &hidden)
	apply(func(p *int) { *p = 2 }, &applied)
}
"""


@pytest.mark.parametrize(
    ("name", "verdict"), [("kept", NO), ("given", NO), ("hidden", YES), ("applied", NO)]
)
def test_what_is_inlined_is_exact(name: str, verdict: object) -> None:
    source = Source(INLINED)

    assert source.flow("f").escape.variable(source.var(name)).verdict is verdict


ITERATED = """
func each(yield func(int) bool) { yield(1) }

var dynamic func(func(int) bool)

func f() int {
	kept, moved := 0, 0
	for i := range each { kept += i }
	for i := range dynamic { moved += i }
	return kept + moved
}
"""


def test_loops_over_functions() -> None:
    source = Source(ITERATED)
    escape = source.flow("f").escape

    assert escape.variable(source.var("kept")).verdict is NO
    assert escape.variable(source.var("moved")).verdict is YES


def test_code_that_the_compiler_drops_makes_no_circle() -> None:
    source = Source("""
const debug = false
type T struct{ next *T }
func (t *T) quo(n int) *T {
	for range n { defer print(n) }
	if debug {
		trace(n)
	}
	return t
}
func trace(n int) {
	for range n { defer print(n) }
	f(n)
}
func f(n int) {
	var r T
	r.quo(n)
}
""")

    assert source.flow().escape.variable(source.var("r")).verdict is NO


def test_return_assigns_to_named_results_even_to_themselves() -> None:
    text = """
var kept func()
func f(n int) (p *int) {
	p = &n
	kept = func() { print(p) }
	return%s
}
"""
    verdicts = []
    for what in ("", " p"):
        source = Source(text % what)
        verdicts.append(source.flow().escape.variable(source.var("p")).verdict)

    assert [NO, YES] == verdicts


def test_what_an_inlined_function_chooses_is_hidden() -> None:
    source = Source("""
import "io"
type two struct{ a, b io.Writer }
func (t *two) pick() io.Writer {
	if t.a != nil {
		return t.a
	}
	return t.b
}
func f(t *two) {
	b := make([]byte, 4)
	t.pick().Write(b)
}
""")

    assert source.flow().escape.storage(source.expr("make([]byte, 4)")).verdict is YES


AWAY = """
var sink []*int

func f(n int) {
	var kept, moved, given, returned int
	quiet(&kept)
	sink = append(sink, &moved)
	g(&given, n)
	println(h(&returned, n))
}
func g(p *int, n int) { defer print(); sink = append(sink, p); f(n - 1) }
// As in the compiler, what is returned within a circle may get anywhere.
func h(p *int, n int) *int { defer print(); f(n - 1); return p }
func quiet(p *int) { defer print(); *p = 1 }
"""


@pytest.mark.parametrize(("name", "verdict"), [("kept", NO), ("moved", YES)])
def test_what_stays_in_a_function_needs_no_circle(name: str, verdict: object) -> None:
    source = Source(AWAY)
    flow = source.flow("f")

    assert flow.escape.variable(source.var(name, inside="f")).verdict is verdict
    assert flow.component is None
    assert source.flow("g").component is None


@pytest.mark.parametrize(("name", "verdict"), [("given", YES), ("returned", YES)])
def test_what_goes_around_a_circle_needs_all_of_it(name: str, verdict: object) -> None:
    source = Source(AWAY)
    flow = source.flow("f")

    assert flow.escape.variable(source.var(name, inside="f")).verdict is verdict
    assert flow.component is source.flow("g").component is not None


def test_a_big_graph_says_the_same_of_one_variable_as_of_all() -> None:
    names = [f"v{i}" for i in range(120)]
    lines = [
        f"var {name} int; p{name} := &{name}; " + (f"sink = p{name}" if i % 3 else f"*p{name} = 1")
        for i, name in enumerate(names)
    ]
    source = Source("var sink *int\nfunc f() {\n" + "\n".join(lines) + "\n}")
    escape = source.flow("f").escape

    verdicts = {name: escape.variable(source.var(name)).verdict for name in names}
    assert verdicts == {name: YES if i % 3 else NO for i, name in enumerate(names)}
