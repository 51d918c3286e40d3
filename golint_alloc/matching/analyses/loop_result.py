"""Results of a method that each iteration of a loop asks for and only reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import local_declaration
from golint_alloc.matching.facts.staying import keeps_nothing
from golint_alloc.matching.matcher import Bindings, statement_list
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import enclosing_function, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.universe import UNIVERSE

_READ = frozenset({
    "define", "indexed", "ranged", "len", "cap", "discarded", "compared-nil", "copy-from",
})  # fmt: skip


@analysis("loop-result", kind="call")
def _loop_result(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not isinstance(node.fun, ast.Selector):
        return
    receiver, assign = unparen(node.fun.x), outer_paren(node).parent
    if not isinstance(receiver, ast.Ident) or not isinstance(assign, ast.Assign):
        return
    if assign.op != ":=" or info.callee(node).name not in params["functions"]:
        return
    flow = flow_of(info, node)
    recv = flow.variable(receiver) if flow is not None else None
    if flow is None or recv is None or not _is_made_here(recv, params["made_by"], info):
        return
    loop = next(iter(flow.loops_around(node)), None)
    decl = local_declaration(recv)
    if loop is None or decl is None or statement_list(loop) is None:
        return
    if not _serves_one_loop(flow, recv, node, params):
        return
    result = assign.lhs[0]
    var = flow.variable(result) if isinstance(result, ast.Ident) else None
    if var is None or var.node is not result or not _is_only_read(flow, var):
        return
    bindings: Bindings = {"call": node, "recv": receiver, "var": result, "loop": loop}
    yield Shape(node, bindings)


def _is_made_here(recv: Var, makers: list[str], info: Info) -> bool:
    decl = local_declaration(recv)
    value = unparen(decl.value) if decl is not None and decl.value is not None else None
    return isinstance(value, ast.Call) and info.callee(value).name in makers


def _serves_one_loop(
    flow: FunctionFlow, recv: Var, call: ast.Call, params: Mapping[str, Any]
) -> bool:
    """Whether nobody else uses the receiver from the loop on: other calls of the method stand
    before the loop, and besides only methods are called and fields set.
    """
    assert recv.node is not None
    outer = [loop for loop in flow.loops_around(call) if loop.start > recv.node.start]
    if len(outer) != 1 or not flow.uses.is_complete(recv):
        return False
    names = {name.rpartition(".")[2] for name in params["functions"]}
    for use in flow.uses.of(recv):
        if use.role == "define":
            continue
        if use.captured or use.role not in ("method", "field-read", "field-write", "deref-write"):
            return False
        if set(use.path) & set(params.get("unless_fields") or ()):
            return False
        selector = use.ident.parent
        if not isinstance(selector, ast.Selector):
            return False
        again = selector.sel.name in names and selector is not call.fun
        if again and use.ident.start > outer[0].start:
            return False
    return enclosing_function(call) is enclosing_function(recv.node)


def _is_only_read(flow: FunctionFlow, var: Var) -> bool:
    """Whether a slice of strings is only read, and lent to functions that do not keep it."""
    type_ = var.type.underlying
    if not isinstance(type_, Slice) or type_.elem is not UNIVERSE["string"].type:
        return False
    if not flow.uses.is_complete(var):
        return False
    return all(_lends(flow.info, use) for use in flow.uses.of(var))


def _lends(info: Info, use: Use) -> bool:
    if use.captured or use.boxed:
        return False
    if use.role in _READ:
        element = outer_paren(use.ident).parent
        taken = outer_paren(element).parent if isinstance(element, ast.Index) else None
        return not (isinstance(taken, ast.Unary) and taken.op == "&")
    if not isinstance(use.node, ast.Call) or use.argument is None:
        return False
    if use.role == "appended":
        return use.node.ellipsis
    if use.role != "passed" or isinstance(use.node.parent, ast.Go | ast.Defer):
        return False
    callee = info.callee(use.node)
    return keeps_nothing(callee, use.argument + int(callee.kind == "method"))
