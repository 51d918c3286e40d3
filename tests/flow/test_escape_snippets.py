"""Escape answers on small functions, beside what the compiler says about the same lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_alloc.flow.answer import Answer
from golint_alloc.flow.function import flow_of
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import walk
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES
from tests.flow.golang import Marker, Source, markers
from tools.escape.diagnostics import Diagnostic, compile_packages

FILE = Path(__file__).parent / "testdata" / "escapes.go"
TEXT = FILE.read_text()
MARKERS = markers(TEXT)
EXPECTED = {"heap": YES, "stack": NO, "unknown": UNKNOWN}


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(TEXT)


@pytest.fixture(scope="module")
def compiled(go: str, tmp_path_factory: pytest.TempPathFactory) -> list[Diagnostic]:
    directory = tmp_path_factory.mktemp("escapes")
    (directory / "go.mod").write_text("module escapes\n\ngo 1.27\n")
    (directory / "escapes.go").write_text(TEXT)
    return compile_packages(["."], directory)


def name(marker: Marker) -> str:
    return f"{marker.line}-{marker.question}-{marker.expected}"


def ask(source: Source, marker: Marker) -> Answer:
    """The model's answer about the marker's line."""
    lines = source.file.lines
    for decl in source.file.decls:
        if not isinstance(decl, ast.FuncDecl):
            continue
        flow = flow_of(source.info, decl)
        for node in walk(decl):
            if lines.line(node.start) + 1 != marker.line:
                continue
            answer = _about(source, flow, node, marker)
            if answer is not None:
                return answer
    raise AssertionError(f"nothing to ask on line {marker.line}")


def _about(source, flow, node, marker) -> Answer | None:
    if marker.question == "var":
        obj = source.info.object_of(node) if isinstance(node, ast.Ident) else None
        if isinstance(obj, Var) and obj.name == marker.name and obj.role != "field":
            return flow.escape.variable(obj)
        return Answer(UNKNOWN) if marker.expected == "unknown" else None
    if not isinstance(node, ast.Expr):
        return None
    storage = flow.escape.graph.storage
    if marker.question == "box":
        return flow.escape.boxed(node) if (node, "box") in storage else None
    return flow.escape.storage(node) if (node, "storage") in storage else None


@pytest.mark.parametrize("marker", MARKERS, ids=name)
def test_the_model_says_what_is_expected(source: Source, marker: Marker) -> None:
    answer = ask(source, marker)

    assert EXPECTED[marker.expected] is answer.verdict
    assert marker.reason in answer.reason


@pytest.mark.parametrize("marker", [m for m in MARKERS if m.expected != "unknown"], ids=name)
def test_the_compiler_says_so_too(compiled: list[Diagnostic], marker: Marker) -> None:
    here = [d for d in compiled if d.line == marker.line and d.file == "escapes.go"]
    if marker.question == "var":
        moved = any(d.kind == "moved" and d.subject == marker.name for d in here)

        assert moved == (marker.expected == "heap")
    else:
        # What is inlined away is on the stack without being reported.
        heap = any(d.kind == "heap" and d.subject != "... argument" for d in here)

        assert heap == (marker.expected == "heap")


def test_reasons_name_the_line(source: Source) -> None:
    flow = source.flow("arrayToReader")
    answer = flow.escape.variable(source.var("a", inside="arrayToReader"))
    line = source.file.lines.line(source.find("r.Read(a[:])", inside="arrayToReader").start) + 1

    assert answer.reason == f"passed to r.Read through io.Reader at line {line}"


def test_before_1_22_all_iterations_share_the_loop_variable() -> None:
    text = """
func f(n int) (out []func() int) {
	for i := range n {
		out = append(out, func() int { return i })
	}
	return
}
"""

    old, new = Source(text, go_version=(1, 21)), Source(text, go_version=(1, 22))
    assert old.flow().escape.variable(old.var("i")).verdict is YES
    assert new.flow().escape.variable(new.var("i")).verdict is NO


def test_a_callee_without_source_is_unknown() -> None:
    source = Source('import "example.org/other"\nfunc f() { var x int; other.Do(&x) }')

    assert source.flow().escape.variable(source.var("x")).verdict is UNKNOWN


def test_answers_do_not_depend_on_the_order_of_questions() -> None:
    text = """
type t struct{ next *t }
var sink *t
func a(x *t) { b(x) }
func b(x *t) { c(x) }
func c(x *t) { if x.next == nil { sink = x }; a(x.next) }
func f() { var x t; a(&x) }
"""
    answers = set()
    for order in (["a", "b", "c", "f"], ["f", "c", "b", "a"], ["c", "a", "f", "b"]):
        source = Source(text)
        for name in order:
            source.flow(name).escape.summary()
        verdicts = [source.flow(n).escape.leaks_parameter(0).verdict for n in "abc"]
        answers.add((*verdicts, source.flow().escape.variable(source.var("x")).verdict))

    assert len(answers) == 1


def test_mutated_tells_read_only_conversions() -> None:
    source = Source(
        "func read(b []byte) int { return int(b[0]) }\n"
        "func write(b []byte) { b[0] = 1 }\n"
        "func f(s string) { read([]byte(s)) }\n"
        "func g(s string) { write([]byte(s)) }\n"
    )

    assert source.flow("f").escape.mutated(source.expr("[]byte(s)")) is NO
    assert source.flow("g").escape.mutated(source.expr("[]byte(s)", inside="g")) is YES


@pytest.mark.parametrize(
    ("signature", "body", "verdict"),
    [
        ("p *int", "sink = p", YES),
        ("p *int", "println(*p)", NO),
        ("p *int, f func(*int)", "f(p)", YES),
        ("p **int", "sink = *p", NO),
        ("p *int", "other(p)", YES),
        ("p *int", "go println(*p)", NO),
        ("p *int", "go func() { println(*p) }()", YES),
        ("p ...*int", "sink = p[0]", NO),
    ],
)
def test_leaking_parameters(signature: str, body: str, verdict: object) -> None:
    text = f"var sink *int\nfunc other(q *int) {{ sink = q }}\nfunc f({signature}) {{ {body} }}"

    assert Source(text).flow().escape.leaks_parameter(0).verdict is verdict


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("b := make([]byte, 8); sink = b", YES),
        ("b := make([]byte, 8); return b", YES),
        ("b := make([]byte, 8); _ = b[0]", NO),
        ("b := get(); other.Do(b)", UNKNOWN),
        ("b := get(); w.Write(b)", YES),
        ("b := 1; sink = make([]byte, b)", NO),
    ],
)
def test_whether_the_value_of_a_variable_leaves(body: str, verdict: object) -> None:
    source = Source(
        'import (\n"io"\n"example.org/other"\n)\nvar sink []byte\nfunc get() []byte\n'
        f"func f(w io.Writer) []byte {{ {body}; return nil }}"
    )

    assert source.flow().escape.value_leaves(source.var("b")).verdict is verdict


def test_escapes_finds_out_what_is_asked() -> None:
    source = Source(
        "var any1 any\nvar sink []byte\n"
        "func f(n int) { var a [4]byte; sink = a[:]; any1 = n; p := &n; *p = 2; _ = n + 1 }"
    )
    escape = source.flow().escape

    assert escape.escapes(source.var("a")).verdict is YES
    assert escape.escapes(source.expr("a[:]")).verdict is YES
    assert escape.escapes(source.find("any1 = n").rhs[0]).verdict is YES
    assert escape.escapes(source.var("n")).verdict is NO
    assert escape.escapes(source.expr("n + 1")).verdict is UNKNOWN


def test_a_chain_of_unknown_calls_is_looked_at_once() -> None:
    """Twice for each call would be longer than anybody waits."""
    chain = "".join(f".M{number}(n)" for number in range(60))
    source = Source(
        'import "example.org/other"\n'
        f"func f(n int) {{ q := other.New(){chain}; v := other.T{{}}; v.Method(); _, _ = q, v }}"
    )
    escape = source.flow().escape

    assert escape.variable(source.var("n")).verdict is NO
    assert escape.variable(source.var("v")).verdict is UNKNOWN
