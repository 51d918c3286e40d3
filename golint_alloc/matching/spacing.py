"""Whether gofmt writes blanks around an operator, by the place of the expression."""

from __future__ import annotations

from golint_alloc.syntax import ast


def blanks_around_sum(place: ast.Expr) -> bool:
    """Whether gofmt writes ``a + b`` rather than ``a+b`` for a sum that replaces ``place``.

    It leaves the blanks out where the expression is nested in another one of several parts
    (go/printer, binaryExpr).
    """
    return _depth(place) == 1


def _depth(node: ast.Node) -> int:
    """go/printer's nesting depth of an expression; 1 is the outermost."""
    parent = node.parent
    if isinstance(parent, ast.Assign):
        return 2 if len(parent.lhs) > 1 and len(parent.rhs) > 1 else 1
    if isinstance(parent, ast.Paren):
        return max(1, _depth(parent) - 1)
    if isinstance(parent, ast.Call):
        several = node is not parent.fun and len(parent.args) > 1
        return _depth(parent) + several
    if isinstance(parent, ast.Index):
        return _depth(parent) + (node is not parent.x)
    if isinstance(parent, ast.Binary):
        # A left operand of the operator's own precedence goes on with the same blanks.
        same = node is parent.x and parent.op in ("+", "-", "|", "^")
        return _depth(parent) + (not same)
    if isinstance(parent, ast.Selector | ast.Unary | ast.Star | ast.TypeAssert):
        return _depth(parent)
    return 1
