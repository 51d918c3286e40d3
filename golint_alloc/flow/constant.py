"""Conditions that the compiler decides; it drops the branch that is never taken."""

from __future__ import annotations

from golint_alloc.flow.tree import unparen
from golint_alloc.syntax import ast
from golint_alloc.types.info import Info


def constant_condition(info: Info, cond: ast.Expr) -> bool | None:
    """What a condition always is, None when it is decided at run time.

    ``debug && x`` is false for a constant debug that is.
    """
    value = info.const_value(cond)
    if isinstance(value, bool):
        return value
    cond = unparen(cond)
    if not isinstance(cond, ast.Binary) or cond.op not in {"&&", "||"}:
        return None
    decisive = cond.op == "||"
    sides = (constant_condition(info, cond.x), constant_condition(info, cond.y))
    return decisive if decisive in sides else None
