"""Types of index expressions, instantiations, slices and type assertions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.syntax import ast
from golint_alloc.types.infer.defaults import default_type
from golint_alloc.types.infer.names import in_context, raw_type
from golint_alloc.types.infer.typesets import core_type, underlying_types
from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Array,
    Basic,
    Map,
    Pointer,
    Signature,
    Slice,
    Type,
)
from golint_alloc.types.typekey import type_key
from golint_alloc.types.universe import BASIC

if TYPE_CHECKING:
    from golint_alloc.types.info import Info


def index_type(info: Info, expr: ast.Index) -> Type:
    """An element, or an instance of a generic type or function."""
    if info.is_type_expr(expr.x):
        return info.denoted(expr)
    operand = raw_type(info, expr.x)
    if isinstance(operand, Signature):
        explicit = [info.denoted(index) for index in expr.indices]
        return in_context(info, expr, operand, explicit)
    return element_type(operand)


def element_type(operand: Type) -> Type:
    """The type of ``x[i]``; what all types of a type parameter's type set agree on."""
    elements = [_element(underlying) for underlying in underlying_types(operand)]
    if not elements:
        return UNKNOWN_TYPE
    keys = {type_key(element) for element in elements}
    return elements[0] if len(keys) == 1 else UNKNOWN_TYPE


def _element(underlying: Type) -> Type:
    match underlying:
        case Basic() if underlying.family == "string":
            return BASIC["byte"]
        case Slice() | Array() | Map():
            return underlying.elem
        case Pointer():
            array = underlying.elem.underlying
            return array.elem if isinstance(array, Array) else UNKNOWN_TYPE
    return UNKNOWN_TYPE


def slice_type(info: Info, expr: ast.SliceExpr) -> Type:
    """Slices and strings keep their type; arrays, also behind a pointer, become slices."""
    operand = info.type_of(expr.x)
    match core_type(operand):
        case Basic() | Slice():
            return default_type(operand)
        case Array(elem=elem):
            return Slice(elem)
        case Pointer(elem=pointee) if isinstance(pointee.underlying, Array):
            return Slice(pointee.underlying.elem)
    return UNKNOWN_TYPE


def assert_type(info: Info, expr: ast.TypeAssert) -> Type:
    """``x.(T)`` has type T; ``x.(type)`` has none."""
    return info.denoted(expr.type) if expr.type is not None else UNKNOWN_TYPE
