"""Local values that one function puts on the heap by taking them as an interface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import begins_zero, local_declaration
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.info import Info


@analysis("interface-crossing", kind="call")
def _interface_crossing(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or node.ellipsis or not node.args:
        return
    if info.callee(node).name not in params["functions"]:
        return
    taken = unparen(node.args[0])
    if isinstance(taken, ast.Unary) and taken.op == "&":
        taken = unparen(taken.x)
    flow = flow_of(info, node)
    var = flow.variable(taken) if flow is not None and isinstance(taken, ast.Ident) else None
    if flow is None or var is None or var.role != "local" or not flow.uses.is_complete(var):
        return
    local = local_declaration(var)
    if local is None or not begins_zero(info, var, local.value):
        return
    for use in flow.uses.of(var):
        if use.captured or not (use.role == "define" or _stays(use) or _crosses(use, info, params)):
            return
    bindings: Bindings = {"call": node, "function": node.fun, "var": taken}
    if len(node.args) > 1:
        bindings["arg"] = node.args[1]
    yield Shape(node, bindings)


def _stays(use: Use) -> bool:
    """A call of one of its methods, whose receivers do not leak in buffers and builders."""
    selector = outer_paren(use.ident).parent
    call = selector.parent if isinstance(selector, ast.Selector) else None
    return isinstance(call, ast.Call) and call.fun is selector and use.role in ("method", "addr")


def _crosses(use: Use, info: Info, params: Mapping[str, Any]) -> bool:
    """``f(&x, …)`` or, of a pointer, ``f(x, …)`` of one of the functions."""
    expr: ast.Node = outer_paren(use.ident)
    if isinstance(expr.parent, ast.Unary) and expr.parent.op == "&":
        expr = outer_paren(expr.parent)
    call = expr.parent
    if not isinstance(call, ast.Call) or not call.args or call.args[0] is not expr:
        return False
    return info.callee(call).name in params["functions"]
