"""Variables of range loops that are copies of elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.roles import MUTATING
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import is_blank
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import YES

_IN_PLACE = frozenset(
    {"field-read", "indexed", "len", "cap", "ranged", "discarded", "define", "compared-nil"}
)
"""Roles for which the compiler reads the element where it is."""


@analysis("range-value", kind="for")
def _range_value(
    node: ast.Node,
    info: Info,
    params: Mapping[str, Any],
) -> Iterator[Shape]:
    if not isinstance(node, ast.Range) or node.op != ":=":
        return
    value = node.value
    if not isinstance(value, ast.Ident) or is_blank(value):
        return
    smallest = params.get("size_at_least")
    if smallest is not None:
        # Before the uses are asked about: few elements are large.
        size = info.program.sizes.sizeof(info.type_of(value))
        if size is None or size < smallest:
            return
    if params.get("copied") is not None and _is_copied(value, info) is not params["copied"]:
        return
    yield Shape(value, {"value": value, "source": node.x, "loop": node})


def _is_copied(value: ast.Ident, info: Info) -> bool | None:
    """Whether the body needs the variable as a whole; None where not all uses are known."""
    flow = flow_of(info, value)
    var = flow.variable(value) if flow is not None else None
    if flow is None or var is None or not flow.uses.is_complete(var):
        return None
    return any(use.role not in _IN_PLACE for use in flow.uses.of(var))


@analysis("captured-value", kind="for", text=rb"(?s).*?\bfunc\b")
def _captured_value(node: ast.Node, info: Info, _: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Range) or node.op != ":=":
        return
    value = node.value
    if not isinstance(value, ast.Ident) or is_blank(value):
        return
    flow = flow_of(info, value)
    var = flow.variable(value) if flow is not None else None
    if flow is None or var is None or not flow.uses.is_complete(var):
        return
    uses = flow.uses.of(var)
    inner = [use for use in uses if use.captured]
    if not inner or any(use.role != "field-read" or not use.path for use in inner):
        return
    if any(use.role == "addr" or use.role in MUTATING for use in uses):
        return
    if flow.escape.variable(var).verdict is not YES:
        return
    fields = dict.fromkeys(f"{var.name}.{use.path[0]}" for use in inner)
    bindings: Bindings = {
        "value": value,
        "source": node.x,
        "loop": node,
        "fields": ", ".join(fields),
        "count": len(fields),
    }
    yield Shape(value, bindings)
