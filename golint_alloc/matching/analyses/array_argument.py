"""Local arrays that a call through an interface puts on the heap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import contains, outer_paren
from golint_alloc.matching.analyses.address_escape import loop_of_variable
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.analyses.scratch import is_conditional
from golint_alloc.matching.facts.hoisting import can_move_before
from golint_alloc.matching.facts.locals import local_declaration, other_bearer
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Array
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES

_DYNAMIC = frozenset({"interface", "value"})


@analysis("array-argument", kind="call", text=rb"[^{]*\[[^\]]*:")
def _array_argument(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call):
        return
    for arg in node.args:
        var = _sliced(info, arg)
        if var is None:
            continue
        callee = info.callee(node)
        if callee.kind not in _DYNAMIC and callee.name not in (params.get("passing_on") or ()):
            return
        flow = flow_of(info, node)
        if flow is None or flow.escape.variable(var).verdict is not YES:
            continue
        sink = flow.escape.sink(var)
        if (
            sink is None
            or sink.node is None
            or not contains(node, sink.node)
            or not _is_first(flow, var, node)
        ):
            continue
        bindings: Bindings = {"arg": arg, "call": node, "function": node.fun}
        bindings["var"] = var.node or arg
        bindings.update(_in_loop(flow, var, node))
        yield Shape(arg, bindings)


def _sliced(info: Info, arg: ast.Expr) -> Var | None:
    """By syntax and types: the local array of ``buf[:]``."""
    arg = unparen(arg)
    target = unparen(arg.x) if isinstance(arg, ast.SliceExpr) else None
    if not isinstance(target, ast.Ident) or not isinstance(info.type_of(target).underlying, Array):
        return None
    found = info.object_of(target)
    return found if isinstance(found, Var) and found.role == "local" else None


def _is_first(flow: FunctionFlow, var: Var, call: ast.Call) -> bool:
    """Whether no earlier call gets a slice of the array: one finding for each is enough."""
    for use in flow.uses.of(var):
        if use.ident.start >= call.start:
            return True
        outer = outer_paren(use.node) if isinstance(use.node, ast.Expr) else None
        if isinstance(outer, ast.SliceExpr) and isinstance(outer.parent, ast.Call):
            return flow.info.callee(outer.parent).kind not in _DYNAMIC
    return True


def _in_loop(flow: FunctionFlow, var: Var, call: ast.Call) -> Bindings:
    loop = loop_of_variable(flow, var)
    if (
        loop is None
        or flow.runs_many(loop).verdict is not YES
        or is_conditional(var.node or loop, loop)
    ):
        return {}
    found: Bindings = {"loop": loop}
    local = local_declaration(var)
    if local is None or not local.alone or local.value is not None or local.written_type is None:
        return found
    steady = not any(use.captured for use in flow.uses.of(var)) and flow.uses.is_complete(var)
    if steady and not other_bearer(flow.info, var) and can_move_before(flow.info, local.stmt, loop):
        found.update({"early": local.stmt, "type": local.written_type})
    return found
