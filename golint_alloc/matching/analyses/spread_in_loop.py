"""Slices that a loop joins from others without having made room for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.matching.analyses.growing import Filling, filling_of, within
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.lengths import is_readable
from golint_alloc.matching.facts.locals import is_builtin
from golint_alloc.matching.matcher import Bindings
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import is_blank, same_code, unparen, walk
from golint_alloc.types.identity import identical
from golint_alloc.types.info import Info
from golint_alloc.types.model import Slice
from golint_alloc.types.verdict import YES

_SEEN_LATER = frozenset({"cap", "addr", "append-to"})
"""Uses behind the loop that could tell, or use, the capacity."""

_HARMLESS_CALLS = frozenset({"builtin", "conversion"})


@analysis("spread-in-loop", kind="for", text=rb"(?s).*?\bappend\b")
def _spread_in_loop(node: ast.Node, info: Info, _: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Range) or node.op not in (":=", ""):
        return
    if not isinstance(info.type_of(node.x).underlying, Slice):
        return
    if not is_builtin(info, "append", node):
        return
    for stmt in node.body.stmts:
        found = _spread(stmt)
        if found is None:
            continue
        target, part = found
        if not isinstance(info.type_of(part).underlying, Slice) or not _is_of(node, part, info):
            continue
        filling = filling_of(info, node, stmt, target)
        flow = flow_of(info, node)
        if filling is None or flow is None or not _begins_empty(filling):
            continue
        if not _only_grows_here(flow, filling) or _may_change_parts(info, node, stmt):
            continue
        yield Shape(stmt, _bindings(info, filling, node, part))


def _spread(stmt: ast.Stmt) -> tuple[ast.Ident, ast.Expr] | None:
    """``x = append(x, part...)``: (x, part)."""
    if not isinstance(stmt, ast.Assign) or stmt.op != "=" or len(stmt.lhs) != 1:
        return None
    target, call = stmt.lhs[0], unparen(stmt.rhs[0])
    if not isinstance(target, ast.Ident) or not isinstance(call, ast.Call):
        return None
    if not call.ellipsis or len(call.args) != 2:
        return None
    if not isinstance(call.fun, ast.Ident) or call.fun.name != "append":
        return None
    first = unparen(call.args[0])
    same = isinstance(first, ast.Ident) and first.name == target.name
    return (target, call.args[1]) if same else None


def _is_of(loop: ast.Range, part: ast.Expr, info: Info) -> bool:
    """Whether a part is the element ranged over, or something that is read from it."""
    if not is_readable(info, part) or any(isinstance(n, ast.Call) for n in walk(part)):
        return False
    names = {n.name for n in (loop.key, loop.value) if isinstance(n, ast.Ident) and not is_blank(n)}
    return any(isinstance(n, ast.Ident) and n.name in names for n in walk(part))


def _begins_empty(filling: Filling) -> bool:
    """``var x []T`` or ``x := []T{}``."""
    value = unparen(filling.local.value) if filling.local.value is not None else None
    if value is None:
        return filling.local.written_type is not None
    return isinstance(value, ast.CompositeLit) and not value.elts


def _only_grows_here(flow: FunctionFlow, filling: Filling) -> bool:
    """Whether nothing else in the loop uses the slice, nor lets it grow behind the loop."""
    for use in flow.uses.of(filling.var):
        if within(use, filling.loop):
            if use.captured or not within(use, filling.stmt):
                return False
        elif use.captured or use.role in _SEEN_LATER:
            return False
    return True


def _may_change_parts(info: Info, loop: ast.Range, append: ast.Stmt) -> bool:
    """Whether what stands before the append may lock, fill or change what it appends."""
    for stmt in loop.body.stmts:
        if stmt is append:
            return False
        for node in walk(stmt):
            if isinstance(node, ast.Call) and info.callee(node).kind not in _HARMLESS_CALLS:
                return True
            if isinstance(node, ast.Assign) and not all(isinstance(n, ast.Ident) for n in node.lhs):
                return True
    return True


def _bindings(info: Info, filling: Filling, loop: ast.Range, part: ast.Expr) -> Bindings:
    bindings: Bindings = {
        "slice": filling.target,
        "source": loop.x,
        "part": part,
        "loop": loop,
    }
    if loop.value is not None and not is_blank(loop.value):
        bindings["value"] = loop.value
    if _is_all_of(info, filling, loop, part):
        bindings["whole"] = loop
    return bindings


def _is_all_of(info: Info, filling: Filling, loop: ast.Range, part: ast.Expr) -> bool:
    """Whether the loop does what slices.Concat does: that gives nil, too, when nothing is there."""
    if filling.local.value is not None or len(loop.body.stmts) != 1:
        return False
    source = info.type_of(loop.x).underlying
    if not isinstance(source, Slice) or identical(source.elem, filling.var.type) is not YES:
        return False
    if isinstance(part, ast.Index) and loop.value is None and loop.key is not None:
        return same_code(part.x, loop.x) and same_code(part.indices[0], loop.key)
    return loop.value is not None and same_code(unparen(part), loop.value)
