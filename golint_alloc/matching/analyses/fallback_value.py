"""Values made for calls that only take them when there is none yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.harmless import is_repeatable
from golint_alloc.matching.facts.names import fresh_name
from golint_alloc.matching.facts.purity import is_pure
from golint_alloc.matching.matcher import Bindings, statement_list
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import is_blank, same_code, top_level, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Pointer
from golint_alloc.types.verdict import YES

_NAMES = ("ok", "found", "present", "loaded")
_KINDS = {":=": "decl", "=": "set"}


@analysis("fallback-value", kind="call")
def _fallback_value(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or not isinstance(node.fun, ast.Selector) or node.ellipsis:
        return
    if len(node.args) != 2 or info.callee(node).name not in params["functions"]:
        return
    key, value = node.args
    if not _is_made(value, info) or _is_asked_before(node, info, params["asks"]):
        return
    bindings: Bindings = {"call": node, "recv": node.fun.x, "key": key, "value": value}
    repeatable = all(is_repeatable(part, info) is YES for part in (node.fun.x, key))
    if repeatable and _is_lazy(value, info):
        bindings |= _statement(node)
    yield Shape(node, bindings)


def _is_asked_before(call: ast.Call, info: Info, asks: list[str]) -> bool:
    """Whether the function has asked the same receiver before, by a call of one of the methods."""
    assert isinstance(call.fun, ast.Selector)
    names = {method.rpartition(".")[2] for method in asks}
    for node in walk(top_level(call)):
        if not isinstance(node, ast.Call) or node.start >= call.start:
            continue
        fun = node.fun
        if not isinstance(fun, ast.Selector) or fun.sel.name not in names:
            continue
        if same_code(fun.x, call.fun.x) and info.callee(node).name in asks:
            return True
    return False


def _is_made(value: ast.Expr, info: Info) -> bool:
    """Whether evaluating an expression allocates a value: ``&T{…}``, ``new(T)``, ``make(…)``."""
    value = unparen(value)
    if isinstance(value, ast.Unary) and value.op == "&":
        return isinstance(unparen(value.x), ast.CompositeLit)
    if isinstance(value, ast.CompositeLit):
        # What is not pointer-shaped is copied to the heap for the interface.
        return not isinstance(info.type_of(value).underlying, Pointer)
    return isinstance(value, ast.Call) and info.callee(value).name in ("new", "make")


def _is_lazy(value: ast.Expr, info: Info) -> bool:
    """Whether it does not show when a value is made later, or not at all."""
    value = unparen(value)
    if isinstance(value, ast.Unary):
        value = unparen(value.x)
    if isinstance(value, ast.CompositeLit):
        return all(
            is_pure(elt.value if isinstance(elt, ast.KeyValue) else elt, info) is YES
            for elt in value.elts
        )
    sizes = value.args[1:] if isinstance(value, ast.Call) else []
    return all(info.const_value(size) is not None for size in sizes)


def _statement(call: ast.Call) -> Bindings:
    """The statement ``v, loaded := call`` of a block, for a rewriting."""
    assign = outer_paren(call).parent
    if not isinstance(assign, ast.Assign) or statement_list(assign) is None:
        return {}
    if len(assign.rhs) != 1 or len(assign.lhs) != 2:
        return {}
    var, found = assign.lhs
    if not isinstance(var, ast.Ident) or not isinstance(found, ast.Ident):
        return {}
    mentioned = {part.name for part in walk(call) if isinstance(part, ast.Ident)}
    if {var.name, found.name} & mentioned:
        return {}
    if not is_blank(found):
        return {_KINDS[assign.op]: assign, "var": var, "found": found, "again": found}
    name = fresh_name(top_level(call), _NAMES) if assign.op == ":=" else None
    if name is None or is_blank(var):
        return {}
    return {"decl": assign, "var": var, "found": name, "again": found}
