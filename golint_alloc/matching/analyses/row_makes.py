"""Slices of slices whose rows are made one by one, though they are all of one length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.tree import Loop
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.lengths import Length, is_readable, loop_length
from golint_alloc.matching.facts.locals import means_same_at, source
from golint_alloc.matching.facts.names import fresh_name
from golint_alloc.matching.facts.purity import is_pure
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import top_level, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Slice
from golint_alloc.types.verdict import NO, YES

_NAMES = ("backing", "cells", "storage")
_FEW = 3
"""So many rows are not worth an array of their own."""


@analysis("row-makes", kind="for", text=rb"(?s).*?\]\s*=\s*make\b")
def _row_makes(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.For | ast.Range):
        return
    for stmt in node.body.stmts:
        call = _made_row(stmt, node, info)
        if call is None:
            continue
        flow = flow_of(info, node)
        if flow is None or not _is_same_for_all(flow, call.args[1], node, info):
            continue
        if flow.unconditional(stmt, node).verdict is not YES:
            continue
        count = loop_length(info, flow, node)
        limit = params.get("bytes_at_most")
        if count is None or not _is_worth_it(count, call, limit, info):
            continue
        name = fresh_name(top_level(node), _NAMES)
        if name is None or not _is_int(info, count):
            continue
        assert isinstance(stmt, ast.Assign)
        yield Shape(
            call,
            {
                "row": stmt.lhs[0],
                "assign": stmt,
                "length": call.args[1],
                "type": call.args[0],
                "loop": node,
                "backing": name,
                "total": f"{_factor(count.text, count.operand)}*{_factor_of(call.args[1])}",
            },
        )


def _made_row(stmt: ast.Stmt, loop: Loop, info: Info) -> ast.Call | None:
    """The call in ``rows[i] = make([]T, n)`` with the variable i of the loop."""
    if not isinstance(stmt, ast.Assign) or stmt.op != "=" or len(stmt.lhs) != 1:
        return None
    row, call = unparen(stmt.lhs[0]), unparen(stmt.rhs[0])
    if not isinstance(row, ast.Index) or not isinstance(call, ast.Call) or len(call.args) != 2:
        return None
    callee = info.callee(call)
    if callee.kind != "builtin" or callee.name != "make":
        return None
    if not isinstance(info.type_of(row.x).underlying, Slice):
        return None
    if not isinstance(info.type_of(call).underlying, Slice) or not is_readable(info, row.x):
        return None
    index = unparen(row.indices[0])
    counter = _counter(loop)
    same = isinstance(index, ast.Ident) and counter is not None and index.name == counter.name
    return call if same and not isinstance(unparen(row.x), ast.Index) else None


def _counter(loop: Loop) -> ast.Ident | None:
    """The variable that counts the iterations."""
    found: ast.Node | None = None
    if isinstance(loop, ast.Range):
        found = loop.key
    elif isinstance(loop.init, ast.Assign) and len(loop.init.lhs) == 1:
        found = loop.init.lhs[0]
    return found if isinstance(found, ast.Ident) else None


def _is_same_for_all(flow: FunctionFlow, length: ast.Expr, loop: Loop, info: Info) -> bool:
    """Whether the length can be read before the loop, as an int, and does not change in it."""
    if flow.may_exit_early(loop).verdict is not NO or flow.varies(length, loop) is not NO:
        return False
    if is_pure(length, info) is not YES or not means_same_at(info, length, loop):
        return False
    return info.const_value(length) is not None or _has_type_int(info, length)


def _has_type_int(info: Info, expr: ast.Expr) -> bool:
    type_ = info.type_of(expr)
    return isinstance(type_, Basic) and type_.name in ("int", "untyped int")


def _is_int(info: Info, count: Length) -> bool:
    """Whether the number of iterations is an int: the length of something always is."""
    return (
        count.operand is None or count.text.startswith("len(") or _has_type_int(info, count.operand)
    )


def _is_worth_it(count: Length, call: ast.Call, limit: int | None, info: Info) -> bool:
    """Whether there are some rows, and they are small enough for the allocation to matter."""
    if count.number is not None and count.number <= _FEW:
        return False
    under = info.type_of(call).underlying
    size = info.program.sizes.sizeof(under.elem) if isinstance(under, Slice) else None
    length = info.const_value(call.args[1])
    if not size or length == 0:
        return False
    return limit is None or not isinstance(length, int) or length * size <= limit


def _factor(text: str, operand: ast.Expr | None) -> str:
    binary = isinstance(operand, ast.Binary) and not text.startswith(("len(", "max("))
    return f"({text})" if binary else text


def _factor_of(expr: ast.Expr) -> str:
    return f"({source(expr)})" if isinstance(expr, ast.Binary) else source(expr)
