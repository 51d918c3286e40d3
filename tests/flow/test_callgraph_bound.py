"""A function that is named everywhere is not looked for everywhere."""

from __future__ import annotations

from golint_alloc.flow.callgraph import CallGraph
from golint_alloc.syntax import ast
from tests.flow.golang import Source


def graph_of(callers: int) -> tuple[CallGraph, ast.FuncDecl]:
    calls = "".join(f"func f{number}() {{ g() }}\n" for number in range(callers))
    source = Source(f"func g() {{}}\n\n{calls}")
    return source.info.kept(CallGraph), source.func("g")


def test_few_callers_are_all_known() -> None:
    graph, func = graph_of(150)

    assert len(graph.mentions(func).calls) == 150
    assert graph.mentions(func).complete


def test_of_many_callers_some_are_known() -> None:
    graph, func = graph_of(1000)

    assert len(graph.mentions(func).calls) == 199  # one of the declarations is its own
    assert not graph.mentions(func).complete
