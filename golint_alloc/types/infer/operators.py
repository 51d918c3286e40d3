"""Types of unary and binary operations and of dereferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import COMPARISONS, SHIFTS
from golint_alloc.types.constants import UNTYPED_RANK
from golint_alloc.types.infer.defaults import is_untyped
from golint_alloc.types.infer.typesets import core_type
from golint_alloc.types.model import UNKNOWN_TYPE, Basic, Chan, Pointer, Type, Unknown
from golint_alloc.types.universe import BASIC

if TYPE_CHECKING:
    from golint_alloc.types.info import Info


def unary_type(info: Info, expr: ast.Unary) -> Type:
    """``&x`` is a pointer, ``<-x`` the channel's element; arithmetic keeps its operand's type."""
    if expr.op == "~":
        return info.denoted(expr)
    operand = info.type_of(expr.x)
    if expr.op == "&":
        return Pointer(operand)
    if expr.op == "<-":
        channel = core_type(operand)
        return channel.elem if isinstance(channel, Chan) else UNKNOWN_TYPE
    return operand


def star_type(info: Info, expr: ast.Star) -> Type:
    """``*x``: a pointer type, or what a pointer points to."""
    if info.is_type_expr(expr.x):
        return info.denoted(expr)
    pointer = core_type(info.type_of(expr.x))
    return pointer.elem if isinstance(pointer, Pointer) else UNKNOWN_TYPE


def binary_type(info: Info, expr: ast.Binary) -> Type:
    """Comparisons are untyped booleans, shifts have their left operand's type."""
    if expr.op in COMPARISONS:
        return BASIC["untyped bool"]
    if expr.op in SHIFTS:
        return _shift_type(info.type_of(expr.x))
    if expr.op == "|" and info.is_type_expr(expr):
        return info.denoted(expr)
    return operation_type(info.type_of(expr.x), info.type_of(expr.y))


def operation_type(x: Type, y: Type) -> Type:
    """The type of an arithmetic or logic operation: a typed operand decides, else the later kind.

    Operands of valid code have one type, so one known operand is enough.
    """
    if isinstance(x, Unknown) or isinstance(y, Unknown):
        known = y if isinstance(x, Unknown) else x
        return UNKNOWN_TYPE if is_untyped(known) else known
    if not is_untyped(x):
        return x
    if not is_untyped(y):
        return y
    assert isinstance(x, Basic)
    assert isinstance(y, Basic)
    return y if UNTYPED_RANK.get(y.name, 0) > UNTYPED_RANK.get(x.name, 0) else x


def _shift_type(operand: Type) -> Type:
    # An untyped float such as 1.0 must be an integer to be shifted, and the result is one.
    if operand in (BASIC["untyped float"], BASIC["untyped complex"]):
        return BASIC["untyped int"]
    return operand
