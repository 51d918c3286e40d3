"""Conversions to interfaces that escape and still allocate nothing."""

from __future__ import annotations

from golint_alloc.syntax import ast
from golint_alloc.types.info import Info


def boxing(info: Info, expr: ast.Expr) -> str:
    """Why the runtime needs no allocation to convert a value to an interface; else empty.

    Constants are in read-only memory, values of one byte in a table of the runtime, and all
    values without any bytes are one.
    """
    if info.const_value(expr) is not None:
        return "a constant"
    size = info.program.sizes.sizeof(info.type_of(expr))
    if size == 0:
        return "a value of no size"
    return "a value of one byte" if size == 1 else ""
