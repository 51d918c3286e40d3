"""Queues in fields that lose their elements at the front and grow at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.tree import line_of, outer_paren
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.callers import identifiers
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, same_code, unparen
from golint_alloc.types.identity import identical
from golint_alloc.types.info import Info
from golint_alloc.types.model import Pointer, Slice, Type
from golint_alloc.types.verdict import NO, YES

_POPPED = rb"[\w\x80-\xff.]+\s*=\s*[\w\x80-\xff.]+\[1:\]"


@analysis("field-queue", kind="assign", text=_POPPED)
def _field_queue(node: ast.Node, info: Info, _: Mapping[str, Any]) -> Iterator[Shape]:
    queue = _popped(node, info)
    if queue is None:
        return
    owner = _owner(queue, info)
    place = info.kept(_growing_at, queue.sel.name, owner) if owner is not None else None
    if place is not None:
        yield Shape(node, {"queue": queue, "field": queue.sel.name, "append": place})


def _popped(node: ast.Node, info: Info) -> ast.Selector | None:
    """The field in ``s.q = s.q[1:]``."""
    if not isinstance(node, ast.Assign) or node.op != "=" or len(node.lhs) != 1:
        return None
    target, value = unparen(node.lhs[0]), unparen(node.rhs[0])
    if not isinstance(target, ast.Selector) or not isinstance(value, ast.SliceExpr):
        return None
    if value.low is None or value.high is not None or info.const_value(value.low) != 1:
        return None
    if not same_code(value.x, target):
        return None
    return target if isinstance(info.type_of(target).underlying, Slice) else None


def _owner(selector: ast.Selector, info: Info) -> Type | None:
    selection = info.selection(selector)
    if selection is None or selection.kind != "field" or selection.path:
        return None
    owner = info.type_of(selector.x)
    return owner.elem if isinstance(owner, Pointer) else owner


def _growing_at(info: Info, name: str, owner: Type) -> str | None:
    """Where the package appends an element to the field; None when it begins anew somewhere."""
    place: str | None = None
    for ident in identifiers(name, info):
        selector = ident.parent
        if not isinstance(selector, ast.Selector) or selector.sel is not ident:
            continue
        other = _owner(selector, info)
        if other is not None and identical(other, owner) is NO:
            continue
        kind = _used(outer_paren(selector), info)
        if kind == "rewound":
            return None
        grown = kind == "grown" and place is None and not file_of(ident).is_test
        if grown and other is not None and identical(other, owner) is YES:
            place = f"{file_of(ident).path.rpartition('/')[2]}:{line_of(ident)}"
    return place


def _used(field: ast.Expr, info: Info) -> str:
    """What a mention of the field does: ``grown``, ``rewound``, or nothing that matters."""
    parent = field.parent
    if isinstance(parent, ast.SliceExpr) and parent.x is field:
        # x[:0] and x[:n] keep the front of the array, and copy(x, x[1:]) moves to it.
        moved = isinstance(parent.parent, ast.Call) and _is_builtin(parent.parent, "copy", info)
        return "rewound" if parent.low is None or moved else ""
    if isinstance(parent, ast.Call) and parent.args[:1] == [field]:
        if _is_builtin(parent, "copy", info):
            return "rewound"
        if _is_builtin(parent, "append", info):
            return "" if parent.ellipsis else "grown"
    return ""


def _is_builtin(call: ast.Call, name: str, info: Info) -> bool:
    callee = info.callee(call)
    return callee.kind == "builtin" and callee.name == name
