"""Functions that return a slice of an array of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.callers import local_caller, place_of, slice_stays
from golint_alloc.matching.facts.names import upper_first
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, unparen, walk_function
from golint_alloc.types.info import Info
from golint_alloc.types.model import Array, Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, YES

_ARRAY = rb"(?s)func(?>.*?\[\]).*?\breturn\s+\(*[\w\x80-\xff]+\["
"""The text of a function with a slice in its signature that returns a part of a variable."""


@analysis("returned-array", kind="func", text=_ARRAY)
def _returned_array(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.FuncDecl) or not node.has_body or not _returns_a_slice(node, info):
        return
    flow = flow_of(info, node)
    var = _array(flow, node) if flow is not None else None
    if flow is None or var is None or var.node is None:
        return
    decision = flow.inlinable()
    if decision.verdict is not NO or decision.reason.startswith("is marked"):
        return
    if flow.escape.variable(var).verdict is not YES:
        return
    caller = local_caller(info.package.func_of(node), info, slice_stays)
    if caller is None:
        return
    yield Shape(
        node.name,
        {
            "func": node.name,
            "array": var.node,
            "type": var.node,
            "why": decision.reason,
            "caller": place_of(caller),
            "place": _appending(node),
        },
    )


def _returns_a_slice(decl: ast.FuncDecl, info: Info) -> bool:
    results = decl.type.results
    if len(results) != 1 or len(results[0].names) > 1 or decl.type.type_params:
        return False
    return isinstance(info.type_of(results[0].type).underlying, Slice)


def _array(flow: FunctionFlow, decl: ast.FuncDecl) -> Var | None:
    """The local array of which a slice is returned, and whose address gets out nowhere else."""
    found: Var | None = None
    assert decl.body is not None
    for node in walk_function(decl.body):
        if not isinstance(node, ast.Return) or len(node.results) != 1:
            continue
        sliced = unparen(node.results[0])
        target = unparen(sliced.x) if isinstance(sliced, ast.SliceExpr) else None
        var = flow.variable(target) if isinstance(target, ast.Ident) else None
        if var is None or var.role != "local" or not isinstance(var.type.underlying, Array):
            continue
        found = var
    if found is None or not flow.uses.is_complete(found):
        return None
    sink = flow.escape.sink(found)
    if sink is None or sink.kind != "returned":
        return None
    return found if not any(use.captured for use in flow.uses.of(found)) else None


def _appending(decl: ast.FuncDecl) -> str:
    """Go code of the first line of a twin that appends to a slice of the caller."""
    file = file_of(decl)
    result = file.text(decl.type.results[0].type)
    params = ""
    if decl.type.params:
        first, last = decl.type.params[0], decl.type.params[-1]
        params = ", " + file.source[first.start : last.end].decode("utf-8", "replace")
    receiver = f"({file.text(decl.recv)}) " if decl.recv is not None else ""
    name = decl.name.name
    twin = f"Append{name}" if name[:1].isupper() else f"append{upper_first(name)}"
    return f"func {receiver}{twin}(dst {result}{params}) {result}"
