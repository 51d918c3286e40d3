"""Composite literals: their types, elided ones too, and what their elements must be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from golint_alloc.syntax import ast
from golint_alloc.types.infer.typesets import core_type
from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Array,
    Map,
    Pointer,
    Slice,
    Struct,
    Type,
)
from golint_alloc.types.scopes import may_be_field

if TYPE_CHECKING:
    from golint_alloc.types.info import Info


def composite_type(info: Info, literal: ast.CompositeLit) -> Type:
    """The literal's type; ``{…}`` in a ``[]*T`` is ``&T{…}`` and has type ``*T``."""
    written = literal.type
    if written is None:
        return element_target(info, literal)
    if isinstance(written, ast.ArrayType) and isinstance(written.len, ast.Ellipsis):
        return Array(partial(_length, info, literal), info.denoted(written.elt))
    return info.denoted(written)


def literal_body(info: Info, literal: ast.CompositeLit) -> Type:
    """The struct, array, slice or map type that the elements make up."""
    body = core_type(info.type_of(literal))
    if literal.type is None and isinstance(body, Pointer):
        body = core_type(body.elem)
    return body if body is not None else UNKNOWN_TYPE


def composite_of_key(ident: ast.Ident) -> ast.CompositeLit | None:
    """The literal whose key this name is; None when it is no key."""
    if not may_be_field(ident) or ident.parent is None:
        return None
    literal = ident.parent.parent
    return literal if isinstance(literal, ast.CompositeLit) else None


def literal_struct(info: Info, literal: ast.CompositeLit) -> Struct | None:
    """The struct that a literal makes, None when it makes something else or is not known."""
    body = literal_body(info, literal)
    return body if isinstance(body, Struct) else None


def element_target(info: Info, element: ast.Expr) -> Type:
    """The type of a key, a field or an element that an expression in a literal initialises."""
    parent = element.parent
    if isinstance(parent, ast.CompositeLit):
        return _positional(literal_body(info, parent), parent, element)
    if isinstance(parent, ast.KeyValue) and isinstance(parent.parent, ast.CompositeLit):
        return _keyed(literal_body(info, parent.parent), parent, element)
    return UNKNOWN_TYPE


def _positional(body: Type, literal: ast.CompositeLit, element: ast.Expr) -> Type:
    if isinstance(body, (Slice, Array)):
        return body.elem
    if isinstance(body, Struct):
        index = next((i for i, e in enumerate(literal.elts) if e is element), -1)
        if 0 <= index < len(body.fields):
            return body.fields[index].type
    return UNKNOWN_TYPE


def _keyed(body: Type, pair: ast.KeyValue, element: ast.Expr) -> Type:
    is_key = pair.key is element
    if isinstance(body, Map):
        return body.key if is_key else body.elem
    if is_key:
        return UNKNOWN_TYPE  # a field's name, or a constant index
    if isinstance(body, (Slice, Array)):
        return body.elem
    if isinstance(body, Struct) and isinstance(pair.key, ast.Ident):
        name = pair.key.name
        return next((f.type for f in body.fields if f.name == name), UNKNOWN_TYPE)
    return UNKNOWN_TYPE


def _length(info: Info, literal: ast.CompositeLit) -> int | None:
    """The length of ``[...]T{…}``: one more than the largest index."""
    longest = index = 0
    for element in literal.elts:
        if isinstance(element, ast.KeyValue):
            key = info.const_value(element.key)
            if not isinstance(key, int):
                return None
            index = key
        index += 1
        longest = max(longest, index)
    return longest
