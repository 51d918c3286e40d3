"""Conditions that the compiler decides; it drops the branch that is never taken."""

from __future__ import annotations

from golint_alloc.flow.tree import unparen
from golint_alloc.syntax import ast
from golint_alloc.types.info import Info


def constant_condition(info: Info, cond: ast.Expr) -> bool | None:
    """What a condition always is, None when it is decided at run time.

    ``debug && x`` is false for a constant debug that is.
    """
    return simplified(info, cond)[0]


def simplified(info: Info, cond: ast.Expr) -> tuple[bool | None, ast.Expr]:
    """What a condition always is (None: decided at run time) and what of it is evaluated.

    ``debug && x`` is x for a constant debug that is true. As cmd/compile/internal/noder does
    it (staticBool): of ``x && debug``, known to be false, x is still evaluated.
    """
    value = info.const_value(cond)
    if isinstance(value, bool):
        return value, cond
    cond = unparen(cond)
    if isinstance(cond, ast.Unary) and cond.op == "!":
        operand, _ = simplified(info, cond.x)
        return (None if operand is None else not operand), cond
    if not isinstance(cond, ast.Binary) or cond.op not in {"&&", "||"}:
        return None, cond
    decisive = cond.op == "||"
    left, left_rest = simplified(info, cond.x)
    if left is decisive:
        return left, left_rest
    right, right_rest = simplified(info, cond.y)
    if left is not None or right is decisive:
        is_constant = info.const_value(cond.x) is not None
        return right, right_rest if is_constant else cond
    return None, cond
