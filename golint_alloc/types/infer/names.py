"""Identifiers: what they denote and which type that has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from golint_alloc.syntax import ast
from golint_alloc.types.embedding import field_var
from golint_alloc.types.generics import instantiate
from golint_alloc.types.infer.composites import composite_of_key, literal_struct
from golint_alloc.types.infer.typeargs import infer_from_target
from golint_alloc.types.model import UNKNOWN_TYPE, Signature, Type
from golint_alloc.types.objects import Object

if TYPE_CHECKING:
    from golint_alloc.types.info import Info


def object_of(info: Info, ident: ast.Ident) -> Object | None:
    """What an identifier declares or uses; a struct literal's key is the field of that name."""
    literal = composite_of_key(ident)
    if literal is not None:
        struct = literal_struct(info, literal)
        if struct is not None:
            field = next((f for f in struct.fields if f.name == ident.name), None)
            return field_var(field) if field is not None else None
    return info.package.object_of(ident)


def ident_type(info: Info, ident: ast.Ident) -> Type:
    """The type of what an identifier denotes, a generic function instantiated by its context."""
    return in_context(info, ident, _object_type(object_of(info, ident)))


def selector_type(info: Info, selector: ast.Selector) -> Type:
    """The type of ``pkg.Name``, of a field, or of a method value or expression."""
    return in_context(info, selector, _selector_type(info, selector))


def raw_type(info: Info, expr: ast.Expr) -> Type:
    """``type_of``, but a generic function keeps its type parameters."""
    while isinstance(expr, ast.Paren):
        expr = expr.x
    if isinstance(expr, ast.Ident):
        return _object_type(object_of(info, expr))
    if isinstance(expr, ast.Selector):
        return _selector_type(info, expr)
    if isinstance(expr, ast.Index) and not info.is_type_expr(expr.x):
        generic = raw_type(info, expr.x)
        if isinstance(generic, Signature):
            return instantiate(generic, [info.denoted(index) for index in expr.indices])
    return info.type_of(expr)


def in_context(info: Info, expr: ast.Expr, type: Type, explicit: Sequence[Type] = ()) -> Type:
    """A generic function used as a value gets its type arguments from what it is assigned to.

    ``explicit`` are those written in ``f[A, B]``.
    """
    if not isinstance(type, Signature) or not type.type_params:
        return type
    outer: ast.Expr = expr
    while isinstance(outer.parent, ast.Paren):
        outer = outer.parent
    parent = outer.parent
    if isinstance(parent, ast.Call) and parent.fun is outer:
        from golint_alloc.types.infer.calls import call_signature

        return call_signature(info, parent) or type
    if isinstance(parent, ast.Index) and parent.x is outer:
        return type
    target = info.target_type(outer).underlying
    args = infer_from_target(type, explicit, target)
    return instantiate(type, args)


def _object_type(obj: Object | None) -> Type:
    return obj.type if obj is not None else UNKNOWN_TYPE


def _selector_type(info: Info, selector: ast.Selector) -> Type:
    obj = info.object_of_selector(selector)
    if obj is not None:
        return obj.type
    selection = info.selection(selector)
    return selection.type if selection is not None else UNKNOWN_TYPE
