"""Slices of variable size that are small for certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.analyses.scratch import is_copied
from golint_alloc.matching.facts.integers import int_bound
from golint_alloc.matching.facts.lengths import is_fixed, never_negative
from golint_alloc.matching.facts.locals import is_own_append, only_variable, source
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.types.info import Info
from golint_alloc.types.model import Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO

_FREE = 32
"""Bytes that a slice of variable size may take on the stack since Go 1.25."""
_FREE_SINCE = (1, 25)
_WHATEVER_CAPACITY = frozenset({
    "define", "len", "indexed", "index-write", "ranged", "copy-to", "copy-from",
    "cleared", "compared-nil", "discarded",
})  # fmt: skip
"""Roles that do not see the capacity."""


@analysis("bounded-make", kind="call", names=("make",))
def _bounded_make(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not 2 <= len(node.args) <= 3:
        return
    callee, under = info.callee(node), info.type_of(node).underlying
    if callee.kind != "builtin" or callee.name != "make" or not isinstance(under, Slice):
        return
    flow, element = flow_of(info, node), info.program.sizes.sizeof(under.elem)
    size = node.args[-1]
    if flow is None or not element or is_fixed(info, flow, size):
        return
    bound = int_bound(flow, size)
    if bound is None or bound.value <= 0:
        return
    taken = bound.value * element
    free = _FREE if info.package.go_version >= _FREE_SINCE else 0
    if not free < taken <= params.get("bytes_at_most", taken):
        return
    var = only_variable(info, node)
    if var is None or var.node is None or flow.escape.value_leaves(var).verdict is not NO:
        return
    bindings: Bindings = {
        "var": var.node,
        "value": node,
        "size": size,
        "bound": bound.code or bound.value,
        "bytes": taken,
        "why": bound.why,
    }
    length = source(node.args[1]) if len(node.args) == 3 else source(size)
    bindings["length"] = f"make({source(node.args[0])}, {length}, {bound.code or bound.value})"
    risk = _risk(flow, var)
    if risk is None and len(node.args) == 3 and not never_negative(info, flow, size):
        risk = f"{source(size)} is not negative"
    if risk is not None:
        bindings["risk"] = risk
    yield Shape(node, bindings)


def _risk(flow: FunctionFlow, var: Var) -> str | None:
    """What might see that there is more room behind the slice than asked for."""
    for use in flow.uses.of(var):
        if use.role in _WHATEVER_CAPACITY or is_copied(flow.info, use):
            continue
        if use.role in ("write", "append-to") and is_own_append(use, var):
            continue
        return f"nothing asks for the capacity of {var.name} or appends to it elsewhere"
    return None
