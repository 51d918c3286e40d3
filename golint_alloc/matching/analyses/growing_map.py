"""Maps that a loop of known length fills without their having been made for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import Loop
from golint_alloc.matching.analyses.growing import (
    Filling,
    bind_place,
    filling_of,
    within,
    written_type,
)
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.locals import Local
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Map, Type
from golint_alloc.types.verdict import YES


@analysis("growing-map", kind="for", text=rb"(?s).*?\][\s)]*(?:=(?!=)|/)")
def _growing_map(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.For | ast.Range):
        return
    for stmt in node.body.stmts:
        found = _stores_in(stmt)
        if found is None:
            continue
        target, index = found
        under = info.type_of(target).underlying
        if not isinstance(under, Map):
            continue
        filling = filling_of(info, node, stmt, target)
        if filling is None or not _made_empty(info, filling.local):
            continue
        flow = flow_of(info, node)
        assert flow is not None
        if not _only_stores(flow, filling) or not _is_distinct(info, flow, index, under.key, node):
            continue
        count = filling.length.number
        if count is not None and count <= params.get("constant_entries_above", 0):
            continue
        assert filling.local.value is not None
        written = written_type(filling.local)
        assert written is not None
        bindings: Bindings = {
            "map": target,
            "decl": filling.local.stmt,
            "type": written,
            "store": filling.stmt,
            "loop": node,
            "source": filling.length.source,
            "length": filling.length.text,
        }
        bind_place(info, flow, filling, bindings)
        yield Shape(filling.local.value, bindings)


def _stores_in(stmt: ast.Stmt) -> tuple[ast.Ident, ast.Expr] | None:
    """``m[k] = v``: (m, k)."""
    if not isinstance(stmt, ast.Assign) or stmt.op != "=" or len(stmt.lhs) != 1:
        return None
    index = unparen(stmt.lhs[0])
    if not isinstance(index, ast.Index) or len(index.indices) != 1:
        return None
    target = unparen(index.x)
    return (target, index.indices[0]) if isinstance(target, ast.Ident) else None


def _made_empty(info: Info, local: Local) -> bool:
    """Whether the variable starts as ``make(map[K]V)`` or ``map[K]V{}``."""
    value = unparen(local.value) if local.value is not None else None
    if isinstance(value, ast.CompositeLit):
        return value.type is not None and not value.elts
    if not isinstance(value, ast.Call) or len(value.args) != 1:
        return False
    callee = info.callee(value)
    return callee.kind == "builtin" and callee.name == "make"


def _only_stores(flow: FunctionFlow, filling: Filling) -> bool:
    """Whether the loop does nothing else with the map: a map it reads is there to find repeats."""
    inside = [u for u in flow.uses.of(filling.var) if within(u, filling.loop)]
    return len(inside) == 1 and not inside[0].captured


def _is_distinct(info: Info, flow: FunctionFlow, key: ast.Expr, type_: Type, loop: Loop) -> bool:
    """Whether the key is another one in each iteration, as far as code can tell."""
    under = type_.underlying
    if isinstance(under, Basic) and under.name in ("bool", "uint8", "int8"):
        return False
    if flow.varies(key, loop) is not YES:
        return False
    for node in walk(key):
        if isinstance(node, ast.Binary) and node.op in ("%", "/", "&", ">>", "&^"):
            return False  # several values share a key
        if isinstance(node, ast.Call) and info.callee(node).kind != "conversion":
            return False
    return True
