"""Strings made of a reader's bytes that are only looked at, as the bytes could be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.textview import View
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var


@analysis("viewed-text", kind="call")
def _viewed_text(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not isinstance(node.fun, ast.Selector):
        return
    receiver = unparen(node.fun.x)
    if not isinstance(receiver, ast.Ident) or info.callee(node).name not in params["functions"]:
        return
    flow = flow_of(info, node)
    recv = flow.variable(receiver) if flow is not None else None
    if flow is None or recv is None or not _is_used_alone(flow, recv):
        return
    view = View(info, flow, fails=params.get("fails", False))
    if not view.add(node) or not (view.looks or (params.get("numbers") and view.opens)):
        return
    if not _is_before_next(view, node, receiver, params["advancing"], info):
        return
    yield Shape(node, view.bindings(node, receiver))


def _is_used_alone(flow: FunctionFlow, recv: Var) -> bool:
    """Whether a local variable is used for its methods alone, in one function."""
    if recv.role not in ("local", "param") or not flow.uses.is_complete(recv):
        return False
    return all(
        use.role == "define"
        or (not use.captured and use.role in ("method", "addr") and _is_called(use.ident))
        for use in flow.uses.of(recv)
    )


def _is_called(ident: ast.Ident) -> bool:
    selector = outer_paren(ident).parent
    call = selector.parent if isinstance(selector, ast.Selector) else None
    plain = isinstance(call, ast.Call) and call.fun is selector
    return plain and call is not None and not isinstance(call.parent, ast.Go | ast.Defer)


def _is_before_next(
    view: View, call: ast.Call, receiver: ast.Ident, advancing: list[str], info: Info
) -> bool:
    """Whether the reader does not go on before the last use."""
    if not view.held:
        return True
    block: ast.Node = next(
        (part for part in ancestors(call) if isinstance(part, ast.Block | ast.CaseClause)), call
    )
    found = info.object_of(receiver)
    for node in walk(block):
        if not isinstance(node, ast.Call) or not isinstance(node.fun, ast.Selector):
            continue
        owner = unparen(node.fun.x)
        is_its_own = isinstance(owner, ast.Ident) and info.object_of(owner) is found
        if is_its_own and node.start > call.start and node.fun.sel.name in advancing:
            return False
    return True
