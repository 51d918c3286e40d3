"""Variables that each iteration of a loop replaces by something that holds their old value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import Loop, contains
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import can_declare_later, stretch
from golint_alloc.matching.matcher import Bindings, statement_list
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, is_blank, statement_of, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES

_WRAPPING = rb"([\w\x80-\xff]+)\b[^:=]*=[^=(][^(]*\(\s*(?:/|\1\b)"
"""``x = f(x``; comments make it match more."""


@analysis("loop-wrapping", kind="assign", text=_WRAPPING)
def _loop_wrapping(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    found = _wrapping(node)
    if found is None or not isinstance(node, ast.Assign):
        return
    target, call = found
    flow = flow_of(info, node)
    var = flow.variable(target) if flow is not None else None
    if flow is None or var is None or var.node is None or var.role == "package":
        return
    if flow.variable(_first(call)) is not var or info.callee(call).name not in params["functions"]:
        return
    loop = _outlived(flow, var, node)
    if loop is None or flow.runs_many(loop).verdict is not YES or not flow.uses.is_complete(var):
        return
    if not _only_wraps(flow, var, node, loop):
        return
    bindings: Bindings = {"var": target, "call": call, "function": call.fun, "loop": loop}
    if _can_be_new(flow, var, node):
        offset = file_of(node).source.index(b"=", node.lhs[-1].end)
        bindings["assign"] = stretch(offset, offset + 1, node)
    yield Shape(node, bindings)


def _wrapping(node: ast.Node) -> tuple[ast.Ident, ast.Call] | None:
    """By syntax alone: (x, call) of ``x = f(x, …)`` or ``x, y = f(x, …)``."""
    if not isinstance(node, ast.Assign) or node.op != "=" or len(node.rhs) != 1:
        return None
    target, call = unparen(node.lhs[0]), unparen(node.rhs[0])
    if not isinstance(target, ast.Ident) or not isinstance(call, ast.Call) or not call.args:
        return None
    first = unparen(call.args[0])
    same = isinstance(first, ast.Ident) and first.name == target.name
    return (target, call) if same else None


def _first(call: ast.Call) -> ast.Ident:
    first = unparen(call.args[0])
    assert isinstance(first, ast.Ident)
    return first


def _outlived(flow: FunctionFlow, var: Var, node: ast.Node) -> Loop | None:
    """The innermost loop that the variable outlives, in the function literal it is declared in."""
    assert var.node is not None
    for loop in flow.loops_around(node):
        # A literal around the loop that captures the variable may itself run many times.
        if not contains(loop, var.node):
            return loop
    return None


def _only_wraps(flow: FunctionFlow, var: Var, node: ast.Assign, loop: Loop) -> bool:
    """Whether the layers serve nobody: see ``LoopWrapping``."""
    read = False
    for use in flow.uses.of(var):
        if use.ident.start >= loop.end or use.role == "addr":
            return False
        inside = contains(loop, use.ident)
        written = use.role in ("write", "op-assign")
        if inside and written:
            found = _wrapping(statement_of(use.ident) or loop)
            if found is None or found[0].name != var.name:
                return False
        elif use.captured and written:
            return False
        read = read or (use.ident.start >= node.end and not written)
    return read


def _can_be_new(flow: FunctionFlow, var: Var, node: ast.Assign) -> bool:
    """Whether ``:=`` compiles: it declares nothing else, and what it declares is used."""
    block = statement_list(node)
    if block is None or not can_declare_later(node):
        return False
    if not all(is_blank(other) for other in node.lhs[1:]):
        return False
    return any(
        node.end <= use.ident.start < block[-1].end and use.role not in ("write", "op-assign")
        for use in flow.uses.of(var)
    )
