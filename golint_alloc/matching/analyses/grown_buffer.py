"""Buffers with room for all that is written, whose text is copied out all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import flow_of
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.loop_buffer import PRINTERS, is_buffer
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.lengths import never_negative
from golint_alloc.matching.facts.locals import Local, local_declaration
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Named

_SHARED_METHODS = frozenset({
    "Write", "WriteByte", "WriteRune", "WriteString", "Grow", "Len", "String",
})  # fmt: skip
"""Methods that a strings.Builder has, too, and that do the same there."""


@analysis("grown-buffer", kind="call", names=("Grow",))
def _grown_buffer(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not isinstance(node.fun, ast.Selector):
        return
    ident = unparen(node.fun.x)
    flow = flow_of(info, node)
    var = flow.variable(ident) if flow is not None and isinstance(ident, ast.Ident) else None
    if flow is None or var is None or var.role != "local" or not is_buffer(var):
        return
    local = local_declaration(var)
    type_ = _written_type(local) if isinstance(var.type, Named) and local is not None else None
    if local is None or type_ is None or not flow.uses.is_complete(var):
        return
    methods: list[str] = []
    negative = False
    for use in flow.uses.of(var):
        if use.role == "define":
            continue
        method = "" if use.captured else _method(use, info)
        if not method:
            return
        methods.append(method)
        call = use.ident.parent.parent if isinstance(use.ident.parent, ast.Selector) else None
        if method == "Grow" and isinstance(call, ast.Call):
            negative |= not never_negative(info, flow, call.args[0])
            if use.ident.start < node.start:
                return  # another Grow is the first
    if "String" not in methods:
        return
    bindings: Bindings = {"buffer": ident, "decl": local.stmt, "type": type_, "grow": node}
    if negative:
        bindings["risk"] = "the size is not negative: the texts of the panics differ"
    yield Shape(type_, bindings)


def _written_type(local: Local) -> ast.Expr | None:
    """The type in ``var b T`` and ``b := T{}``."""
    value = unparen(local.value) if local.value is not None else None
    if value is None:
        return local.written_type
    plain = isinstance(value, ast.CompositeLit) and not value.elts and local.written_type is None
    return value.type if plain and isinstance(value, ast.CompositeLit) else None


def _method(use: Use, info: Info) -> str:
    """The method that a use calls, ``Write`` where something prints to the buffer, else nothing."""
    expr = outer_paren(use.ident)
    parent = expr.parent
    if isinstance(parent, ast.Selector) and parent.x is expr:
        called = isinstance(parent.parent, ast.Call) and parent.parent.fun is parent
        return parent.sel.name if called and parent.sel.name in _SHARED_METHODS else ""
    if not isinstance(parent, ast.Unary) or parent.op != "&":
        return ""
    given = outer_paren(parent)
    call = given.parent
    if not isinstance(call, ast.Call) or not call.args or call.args[0] is not given:
        return ""
    callee = info.callee(call)
    return "Write" if callee.kind == "func" and callee.name in PRINTERS else ""
