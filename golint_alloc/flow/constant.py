"""Conditions that the compiler decides; it drops the branch that is never taken."""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, TypeParam
from golint_alloc.types.objects import Const
from golint_alloc.types.sizes import has_type_param


def constant_condition(info: Info, cond: ast.Expr) -> bool | None:
    """What a condition always is, None when it is decided at run time.

    ``debug && x`` is false for a constant debug that is.
    """
    return simplified(info, cond)[0]


def is_dropped(info: Info, node: ast.Node) -> bool:
    """Whether a place is in a branch that is never taken, so that the compiler makes no code of it.

    ``if debug { … }`` with a constant debug that is false. Conditions of ``for`` count likewise.
    """
    below = node
    for parent in ancestors(node):
        if isinstance(parent, ast.If) and below in (parent.body, parent.els):
            taken = constant_condition(info, parent.cond)
            if taken is not None and taken is not (below is parent.body):
                return True
        elif isinstance(parent, ast.For) and below is parent.body and _is_false(info, parent.cond):
            return True
        below = parent
    return False


def _is_false(info: Info, cond: ast.Expr | None) -> bool:
    return cond is not None and constant_condition(info, cond) is False


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


def walk_live(info: Info, root: ast.Node) -> Iterator[ast.Node]:
    """The node and all below it but the branches that are never taken."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        parts = node.children()
        if isinstance(node, ast.If):
            taken = constant_condition(info, node.cond)
            dropped = None if taken is None else node.els if taken else node.body
            parts = [part for part in parts if part is not dropped]
        waiting += reversed(parts)


def is_undecided(info: Info, cond: ast.Expr) -> bool:
    """Whether a condition or a part of it is a constant whose value is not known here.

    So are constants of the build target, such as runtime.GOOS.
    """
    cond = unparen(cond)
    if info.const_value(cond) is not None:
        return False
    if isinstance(cond, ast.Unary) and cond.op == "!":
        return is_undecided(info, cond.x)
    if isinstance(cond, ast.Binary) and cond.op in {"&&", "||"}:
        return is_undecided(info, cond.x) or is_undecided(info, cond.y)
    return is_constant(info, cond)


def is_constant(info: Info, expr: ast.Expr) -> bool:
    """Whether an expression is made of constants alone, whose values need not be known."""
    expr = unparen(expr)
    if isinstance(expr, ast.BasicLit):
        return True
    if isinstance(expr, ast.Ident):
        return isinstance(info.object_of(expr), Const)
    if isinstance(expr, ast.Selector):
        return isinstance(info.object_of_selector(expr), Const)
    if isinstance(expr, ast.Unary):
        return expr.op in {"-", "+", "^", "!"} and is_constant(info, expr.x)
    if isinstance(expr, ast.Binary):
        return is_constant(info, expr.x) and is_constant(info, expr.y)
    if not isinstance(expr, ast.Call) or len(expr.args) != 1:
        return False
    if info.is_type_expr(expr.fun):
        to = info.denoted(expr.fun)
        is_basic = isinstance(to.underlying, Basic) and not isinstance(to, TypeParam)
        return is_basic and is_constant(info, expr.args[0])
    is_measure = info.callee(expr)[::3] in _MEASURES
    return is_measure and not has_type_param(info.type_of(expr.args[0]))


_MEASURES = {("builtin", name) for name in ("Sizeof", "Alignof", "Offsetof")}
"""Constants of a type's layout."""
