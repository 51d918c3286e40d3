"""What is done with a map: whether anyone but the variable or field that has it gets hold of it."""

from __future__ import annotations

from golint_alloc.flow.tree import outer_paren
from golint_alloc.matching.facts.callers import identifiers
from golint_alloc.matching.facts.staying import keeps_nothing
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.embedding import field_var
from golint_alloc.types.info import Info
from golint_alloc.types.model import Pointer, Struct
from golint_alloc.types.objects import Var


class Mention(NamedTuple):
    """One place where a package names a field."""

    expr: ast.Expr
    """``x.f``, or what a literal sets the field to."""
    initial: bool
    """Whether it is the latter."""


def is_new_map(value: ast.Expr, info: Info) -> bool:
    """``make(map[K]V)`` or ``map[K]V{}``, or either with a size or entries."""
    value = unparen(value)
    if isinstance(value, ast.CompositeLit):
        return True
    if not isinstance(value, ast.Call):
        return False
    callee = info.callee(value)
    return callee.kind == "builtin" and callee.name == "make"


def keeps_to_itself(mention: ast.Expr, info: Info) -> bool:
    """Whether a mention of a map lets nobody else have it: it is read, filled or replaced."""
    outer = outer_paren(mention)
    parent = outer.parent
    if isinstance(parent, ast.Index):
        return parent.x is outer and not _is_addressed(parent)
    if isinstance(parent, ast.Range):
        return parent.x is outer
    if isinstance(parent, ast.Binary):
        return parent.op in ("==", "!=")  # with nil, there is nothing else
    if isinstance(parent, ast.Assign):
        return parent.op in ("=", ":=") and _is_replaced(parent, outer, info)
    if isinstance(parent, ast.Call):
        return _keeps_nothing(parent, outer, info)
    return False


def _is_addressed(index: ast.Index) -> bool:
    return isinstance(index.parent, ast.Unary) and index.parent.op == "&"


def _is_replaced(assign: ast.Assign, target: ast.Expr, info: Info) -> bool:
    for left, right in zip(assign.lhs, assign.rhs, strict=False):
        if left is target:
            return len(assign.lhs) == len(assign.rhs) and is_new_map(right, info)
    return False


def _keeps_nothing(call: ast.Call, arg: ast.Expr, info: Info) -> bool:
    if arg is call.fun or isinstance(call.parent, ast.Go | ast.Defer):
        return False
    callee = info.callee(call)
    if callee.kind == "builtin":
        return callee.name in ("len", "delete", "clear")
    shift = 1 if callee.kind == "method" else 0
    position = next((n for n, one in enumerate(call.args) if one is arg), None)
    return position is not None and keeps_nothing(callee, position + shift)


def field_mentions(field: Var, info: Info) -> list[Mention] | None:
    """All mentions of an unexported field in its package; None when one could be missed."""
    if field.name[:1].isupper() or field.pkg is not info.package:
        return None
    return info.kept(_field_mentions, field)


def _field_mentions(info: Info, field: Var) -> list[Mention] | None:
    found: list[Mention] = []
    for ident in identifiers(field.name, info):
        parent = ident.parent
        if isinstance(parent, ast.Selector) and parent.sel is ident:
            selection = info.selection(parent)
            if selection is None and info.object_of_selector(parent) is None:
                return None
            if selection is not None and selection.obj is field:
                found.append(Mention(parent, False))
        elif isinstance(parent, ast.KeyValue) and parent.key is ident:
            literal = parent.parent
            if isinstance(literal, ast.CompositeLit) and _has_field(literal, field, info):
                found.append(Mention(parent.value, True))
    return found


def _has_field(literal: ast.CompositeLit, field: Var, info: Info) -> bool:
    type_ = info.type_of(literal).underlying
    if isinstance(type_, Pointer):  # an elided &T{…}
        type_ = type_.elem.underlying
    if not isinstance(type_, Struct):
        return False
    return any(field_var(one, field.pkg) is field for one in type_.fields)
