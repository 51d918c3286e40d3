"""What is assigned to, and assignments that store nothing new."""

from __future__ import annotations

from collections.abc import Sequence

from golint_alloc.flow import kinds
from golint_alloc.flow.escape.builder import Builder
from golint_alloc.flow.escape.exprs import discard, evaluate, value
from golint_alloc.flow.escape.graph import NOWHERE, Hole
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.model import Array, Map
from golint_alloc.types.objects import Var


def assign_to(b: Builder, target: ast.Expr | None) -> Hole:
    """Evaluate what is assigned to and return the hole for the assigned value."""
    if target is None:
        return NOWHERE
    target = unparen(target)
    if isinstance(target, ast.Ident):
        return _variable(b, target)
    if isinstance(target, ast.Selector):
        return _member(b, target)
    if isinstance(target, ast.Index):
        return _element(b, target)
    if isinstance(target, ast.Star):
        evaluate(b, b.to_mutator(), target.x)
    return b.to_heap("stored", target)


def _variable(b: Builder, target: ast.Ident) -> Hole:
    if target.name == "_":
        return NOWHERE
    obj = b.info.object_of(target)
    if not isinstance(obj, Var):
        return b.to_heap("stored", target).doubtful()
    location = b.location(obj)
    if location is None:
        return b.to_heap("stored", target)
    return Hole(location).noted("assigned", target)


def _member(b: Builder, target: ast.Selector) -> Hole:
    selection = b.info.selection(target)
    if selection is None:
        return b.to_heap("stored", target)
    if b.member_hops(target, selection.path, selection.indirect) == 0:
        return assign_to(b, target.x)
    evaluate(b, b.to_mutator(), target.x)
    return b.to_heap("stored", target)


def _element(b: Builder, target: ast.Index) -> Hole:
    under = b.info.type_of(target.x).underlying
    if isinstance(under, Map):
        discard(b, target.x)
        for key in target.indices:
            value(b, b.to_heap("map-key", target), key)
        return b.to_heap("stored", target)
    for index in target.indices:
        discard(b, index)
    if isinstance(under, Array):
        return assign_to(b, target.x)
    evaluate(b, b.to_mutator(), target.x)
    return b.to_heap("stored", target)


def mark_reassigned(b: Builder, targets: Sequence[ast.Expr | None]) -> None:
    """Note variables given another value than their first; a captured one is then shared."""
    for target in targets:
        root = _owner(b, target) if target is not None else None
        if root is None:
            continue
        obj = b.info.object_of(root)
        if not isinstance(obj, Var) or (obj.node is root and root is target):
            continue
        location = b.location(obj)
        if location is not None:
            location.reassigned = True


def _owner(b: Builder, target: ast.Expr) -> ast.Ident | None:
    """The variable of which the target is a part held in it directly."""
    target = unparen(target)
    while not isinstance(target, ast.Ident):
        if isinstance(target, ast.Selector):
            selection = b.info.selection(target)
            if selection is None or b.member_hops(target, selection.path, selection.indirect):
                return None
        elif not isinstance(target, ast.Index) or not kinds.is_array(b.info.type_of(target.x)):
            return None
        target = unparen(target.x)
    return target


def is_self_assignment(b: Builder, target: ast.Expr, source: ast.Expr) -> bool:
    """``p.buf = p.buf[n:m]`` and ``x.f = x.g`` store nothing that was not there before."""
    target, source = unparen(target), unparen(source)
    if isinstance(source, ast.SliceExpr) and isinstance(target, ast.Selector | ast.Star):
        inner = unparen(source.x)
        if kinds.is_array(b.info.type_of(inner)) or not isinstance(inner, type(target)):
            return False
        return _same_pointer(b, target, inner)
    if isinstance(target, ast.Selector) and isinstance(source, ast.Selector):
        selection = b.info.selection(source)
        is_field = selection is not None and selection.kind == "field"
        return is_field and _same_name(b, target.x, source.x)
    return False


def _same_pointer(b: Builder, left: ast.Expr, right: ast.Expr) -> bool:
    """Whether both go through the same pointer variable."""
    if not isinstance(left, ast.Selector | ast.Star):
        return False
    if not isinstance(right, ast.Selector | ast.Star):
        return False
    return kinds.is_pointer(b.info.type_of(left.x)) and _same_name(b, left.x, right.x)


def _same_name(b: Builder, left: ast.Expr, right: ast.Expr) -> bool:
    left, right = unparen(left), unparen(right)
    if isinstance(left, ast.Selector) and isinstance(right, ast.Selector):
        return left.sel.name == right.sel.name and _same_name(b, left.x, right.x)
    if not isinstance(left, ast.Ident) or not isinstance(right, ast.Ident):
        return False
    obj = b.info.object_of(left)
    return obj is not None and obj is b.info.object_of(right)
