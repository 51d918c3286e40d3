"""Variables that hold a conversion which the compiler would make for free where it is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.purity import is_pure
from golint_alloc.flow.roles import MUTATING, Use
from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.lengths import is_readable
from golint_alloc.matching.facts.locals import (
    Local,
    local_declaration,
    means_same_at,
    only_variable,
    source,
)
from golint_alloc.matching.matcher import Bindings, Places
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import enclosing_function, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Map, Slice
from golint_alloc.types.objects import Var

_LOOKS = frozenset({"len", "cap", "indexed", "ranged", "converted", "compared-nil", "copy-from"})
"""Uses of a slice that neither change nor share what is in it."""
_HARMLESS_BUILTINS = frozenset({"len", "cap", "delete", "min", "max", "new", "make"})


@analysis("local-conversion", kind="call", names=("string",))
def _local_conversion(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Call) or len(node.args) != 1:
        return
    operand = unparen(node.args[0])
    var = only_variable(info, node)
    flow = flow_of(info, node)
    if var is None or flow is None or not _is_bytes_to_string(info, node, operand):
        return
    local = local_declaration(var)
    if local is None or not flow.uses.is_complete(var) or not is_readable(info, operand):
        return
    uses = [use for use in flow.uses.of(var) if use.role != "define"]
    lookups = sum(_is_lookup(info, use) for use in uses)
    if not uses or any(use.captured or not _is_free(info, use) for use in uses):
        return
    if len(uses) < params.get("uses_at_least", 1) or lookups < params.get("lookups_at_least", 0):
        return
    span = (local.stmt.end, _last(flow, local, uses))
    changes = _changes(info, flow, operand, local, span)
    if changes is None:
        return
    bindings: Bindings = {
        "var": uses[0].ident,
        "decl": local.stmt,
        "conversion": node,
        "operand": operand,
        "uses": Places(tuple(use.ident for use in uses)),
        "count": len(uses),
    }
    if local.alone and all(means_same_at(info, node, use.ident) for use in uses):
        bindings["dropped"] = local.stmt
    if changes:
        bindings["risk"] = changes
    yield Shape(node, bindings)


def _is_bytes_to_string(info: Info, call: ast.Call, operand: ast.Expr) -> bool:
    callee = info.callee(call)
    if callee.kind != "conversion" or callee.name != "string":
        return False
    under = info.type_of(operand).underlying
    elem = under.elem.underlying if isinstance(under, Slice) else None
    return isinstance(elem, Basic) and elem.name == "uint8"


def _is_lookup(info: Info, use: Use) -> bool:
    """Whether the use is the key of ``m[k]`` that is read."""
    key = outer_paren(use.ident)
    index = key.parent
    if not isinstance(index, ast.Index) or key not in index.indices:
        return False
    under = info.type_of(index.x).underlying
    if not isinstance(under, Map) or not isinstance(under.key.underlying, Basic):
        return False  # the key of a map[any]V is boxed
    outer: ast.Node = index
    parent = index.parent
    while isinstance(parent, ast.Paren | ast.Selector | ast.Index) and parent.x is outer:
        outer, parent = parent, parent.parent
    if isinstance(parent, ast.Assign):
        return outer not in parent.lhs
    written = isinstance(parent, ast.IncDec) or (isinstance(parent, ast.Unary) and parent.op == "&")
    return not written and not (isinstance(parent, ast.Range) and outer is not parent.x)


def _is_free(info: Info, use: Use) -> bool:
    """Whether a conversion written in the use's place needs no copy.

    cmd/compile keeps the bytes where they are for map reads and for comparisons of strings, a
    switch over a string being some of those (walk/order.go: mapKeyReplaceStrConv, OEQ and kin).
    """
    if _is_lookup(info, use):
        return True
    mention = outer_paren(use.ident)
    parent = mention.parent
    if isinstance(parent, ast.Binary):
        other = parent.y if parent.x is mention else parent.x
        under = info.type_of(other).underlying
        return use.role == "compared" and isinstance(under, Basic) and under.family == "string"
    return isinstance(parent, ast.Switch) and parent.tag is mention


def _last(flow: FunctionFlow, local: Local, uses: list[Use]) -> int:
    """The end of the region in which the variable is used: loops in it run as a whole."""
    end = max(use.ident.end for use in uses)
    for use in uses:
        for loop in flow.loops_around(use.ident):
            if loop.start >= local.stmt.end:
                end = max(end, loop.end)
    return end


def _changes(
    info: Info, flow: FunctionFlow, operand: ast.Expr, local: Local, span: tuple[int, int]
) -> str | None:
    """Why the operand may be another one at a use: "" when it is the same, None when it changes."""
    plain = True
    for node in walk(operand):
        found = info.object_of(node) if isinstance(node, ast.Ident) else None
        if not isinstance(found, Var):
            continue
        if found.role not in ("local", "param"):
            plain = False
            continue
        for use in flow.uses.of(found):
            if use.role == "addr" or (use.captured and use.role in MUTATING):
                plain = False
            if not span[0] <= use.ident.start < span[1]:
                continue
            if use.role in MUTATING or use.role in ("copy-to", "cleared"):
                return None
            if isinstance(found.type.underlying, Slice) and use.role not in _LOOKS:
                return None
    if not plain or not isinstance(operand, ast.Ident | ast.SliceExpr):
        return f"{source(operand)} is not a local variable alone"
    root = _scope(local.stmt)
    for node in walk(root):
        if span[0] <= node.start < span[1] and _may_write(info, node):
            return "the code in between may write to the same memory"
    return ""


def _scope(stmt: ast.Stmt) -> ast.Node:
    function = enclosing_function(stmt)
    assert function is not None
    return function


def _may_write(info: Info, node: ast.Node) -> bool:
    """Whether a node may write bytes that some slice shares."""
    if isinstance(node, ast.Send | ast.Go | ast.Defer):
        return True
    if isinstance(node, ast.Unary):
        return node.op == "<-"
    if isinstance(node, ast.Assign):
        return any(_is_byte_element(info, target) for target in node.lhs)
    if not isinstance(node, ast.Call):
        return False
    callee = info.callee(node)
    if callee.kind == "builtin":
        return callee.name not in _HARMLESS_BUILTINS
    return callee.kind != "conversion" and not (callee.kind == "func" and is_pure(callee.name))


def _is_byte_element(info: Info, target: ast.Expr) -> bool:
    target = unparen(target)
    if isinstance(target, ast.Star):
        return True
    if not isinstance(target, ast.Index):
        return False
    return isinstance(info.type_of(target.x).underlying, Slice)
