"""Calls in loops that make the same text in each iteration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import Loop, outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.hoisting import can_move_before, invariant_loop, unvarying
from golint_alloc.matching.facts.names import (
    fresh_name,
    fresh_package_name,
    lower_first,
    upper_first,
)
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import top_level, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Interface, Slice, Unknown
from golint_alloc.types.verdict import YES


@analysis("invariant-call", kind="call")
def _invariant_call(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not node.args:
        return
    if info.callee(node).name not in params["functions"] or not _is_plain(node, info):
        return
    flow = flow_of(info, node)
    loop = _loop(flow, node, params) if flow is not None else None
    if flow is not None and loop is not None:
        yield Shape(node, _bindings(info, node, loop))


@analysis("invariant-bytes", kind="call", text=rb"\[\]byte\s*\(")
def _invariant_bytes(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or len(node.args) != 1:
        return
    constant = info.const_value(node.args[0]) is not None
    if params.get("constant") not in (None, constant) or not _is_conversion(node, info):
        return
    flow = flow_of(info, node)
    loop = _loop(flow, node, params) if flow is not None else None
    if flow is None or loop is None or flow.escape.storage(node).verdict is not YES:
        return
    bindings = _bindings(info, node, loop)
    if constant:
        bindings["global"] = _global_name(node, info)
    yield Shape(node, bindings)


def _is_conversion(call: ast.Call, info: Info) -> bool:
    """Whether ``[]byte(s)`` of a string is an argument of a function that is called."""
    outer = outer_paren(call)
    user = outer.parent
    if not isinstance(user, ast.Call) or outer not in user.args or user.ellipsis:
        return False
    if info.callee(user).kind in ("builtin", "conversion", "unknown"):
        return False
    if info.callee(call).kind != "conversion":
        return False
    under = info.type_of(call.args[0]).underlying
    return isinstance(under, Basic) and under.family == "string"


def _is_plain(call: ast.Call, info: Info) -> bool:
    """Whether no argument brings code along that is run to make the result."""
    for arg in call.args:
        if not isinstance(info.target_type(arg).underlying, Interface):
            continue
        type_ = info.type_of(arg)
        if isinstance(type_, Slice):
            type_ = type_.elem
        if isinstance(type_, Unknown) or not isinstance(type_, Basic):
            return False
    return not call.ellipsis


def _loop(flow: FunctionFlow, call: ast.Call, params: Mapping[str, Any]) -> Loop | None:
    """The outermost loop around a call, from the innermost on, that it does not vary in."""
    return invariant_loop(
        flow, call, unvarying(flow, call, *call.args), params.get("every_iteration")
    )


def _bindings(info: Info, call: ast.Call, loop: Loop) -> Bindings:
    bindings: Bindings = {
        "call": call,
        "function": call.fun,
        "first": call.args[0],
        "loop": loop,
    }
    name = _name(call, info)
    if name is not None and can_move_before(info, call, loop, call.args):
        bindings |= {"early": loop, "name": name}
    return bindings


def _name(call: ast.Call, info: Info) -> str | None:
    """A free name for the result, made of the first variable in the arguments."""
    roots = [node.name for arg in call.args for node in walk(arg) if isinstance(node, ast.Ident)]
    base = lower_first(roots[-1] if len(call.args) == 1 and roots else "")
    result = info.type_of(call).underlying
    kinds = ("Bytes", "Raw") if isinstance(result, Slice) else ("Text", "Str")
    names = [base + kind for kind in kinds] if base else []
    plain = ("data", "raw") if isinstance(result, Slice) else ("text", "str")
    return fresh_name(top_level(call), [*names, *plain])


def _global_name(call: ast.Call, info: Info) -> str:
    """A free name at package level, numbered so that all fixes in a function can be applied."""
    decl = top_level(call)
    base = lower_first(decl.name.name) if isinstance(decl, ast.FuncDecl) else "text"
    value = info.const_value(call.args[0])
    words = "".join(c if c.isalnum() and c.isascii() else " " for c in str(value)).split()
    suffix = "".join(map(upper_first, words)) if 0 < len(words) <= 3 else "Text"
    number = 1 + sum(
        isinstance(node, ast.Call)
        and node.start < call.start
        and isinstance(node.fun, ast.ArrayType)
        for node in walk(decl)
    )
    return fresh_package_name(info, base + suffix[:24], call, number)
