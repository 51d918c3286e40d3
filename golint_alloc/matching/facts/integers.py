"""How large an integer can be, as far as the code shows."""

from __future__ import annotations

from golint_alloc.flow.function import FunctionFlow
from golint_alloc.flow.guards import leaves
from golint_alloc.flow.tree import contains, line_of
from golint_alloc.matching.facts.lengths import never_negative
from golint_alloc.matching.facts.locals import source
from golint_alloc.matching.matcher import statement_list
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import MIRRORED
from golint_alloc.syntax.walk import ancestors, unparen
from golint_alloc.types.model import Basic
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES

_MAX_DEPTH = 6
_SMALL_TYPES = {"uint8": 255, "int8": 127}


class Bound(NamedTuple):
    """A number that an integer is certainly not above."""

    value: int
    why: str
    """In words what shows it."""
    code: str = ""
    """The constant as it is named in the code; empty where it is computed."""


def int_bound(flow: FunctionFlow, expr: ast.Expr, depth: int = 0) -> Bound | None:
    """A bound of an integer expression where it stands; None when nothing shows one."""
    expr, info = unparen(expr), flow.info
    value = info.const_value(expr)
    if isinstance(value, int) and not isinstance(value, bool):
        return Bound(value, f"{source(expr)} is {value}", source(expr))
    if depth > _MAX_DEPTH:
        return None
    if isinstance(expr, ast.Call):
        return _call(flow, expr, depth)
    if isinstance(expr, ast.Binary):
        return _binary(flow, expr, depth)
    if isinstance(expr, ast.Ident):
        return _variable(flow, expr, depth)
    return _by_type(flow, expr)


def _by_type(flow: FunctionFlow, expr: ast.Expr) -> Bound | None:
    under = flow.info.type_of(expr).underlying
    largest = _SMALL_TYPES.get(under.name) if isinstance(under, Basic) else None
    return None if largest is None else Bound(largest, f"{source(expr)} has 8 bits")


def _call(flow: FunctionFlow, call: ast.Call, depth: int) -> Bound | None:
    callee = flow.info.callee(call)
    if callee.kind == "conversion" and len(call.args) == 1:
        inner = int_bound(flow, call.args[0], depth + 1)
        # A negative number may become a large unsigned one.
        safe = inner is not None and never_negative(flow.info, flow, call.args[0])
        return inner if safe else None
    if callee.kind != "builtin":
        return None
    if callee.name == "min":
        found = [int_bound(flow, arg, depth + 1) for arg in call.args]
        known = [bound for bound in found if bound is not None]
        least = min(known, key=lambda bound: bound.value, default=None)
        return None if least is None else least._replace(why=f"it is {source(call)}")
    if callee.name == "max":
        found = [int_bound(flow, arg, depth + 1) for arg in call.args]
        values = [bound.value for bound in found if bound is not None]
        return Bound(max(values), f"it is {source(call)}") if len(values) == len(found) else None
    return None


def _binary(flow: FunctionFlow, expr: ast.Binary, depth: int) -> Bound | None:
    info = flow.info
    left, right = int_bound(flow, expr.x, depth + 1), int_bound(flow, expr.y, depth + 1)
    words = f"it is {source(expr)}"
    if expr.op == "&":
        masks = [info.const_value(part) for part in (expr.x, expr.y)]
        known = [mask for mask in masks if isinstance(mask, int) and mask >= 0]
        return Bound(min(known), words) if known else None
    if expr.op == "%":
        divisor = info.const_value(expr.y)
        return Bound(divisor - 1, words) if isinstance(divisor, int) and divisor > 0 else None
    if left is None:
        return None
    positive = all(never_negative(info, flow, part) for part in (expr.x, expr.y))
    if expr.op == "+" and right is not None:
        return Bound(left.value + right.value, words)
    if expr.op == "-" and never_negative(info, flow, expr.y) and _is_signed(flow, expr):
        return Bound(left.value, words)
    if expr.op == "*" and right is not None and positive:
        return Bound(left.value * right.value, words)
    if expr.op in ("/", ">>") and positive:
        divisor = info.const_value(expr.y) if expr.op == "/" else 1
        return Bound(left.value // max(divisor, 1), words) if isinstance(divisor, int) else None
    return None


def _is_signed(flow: FunctionFlow, expr: ast.Expr) -> bool:
    """Whether a difference that is less than nothing is a negative number, and no large one."""
    under = flow.info.type_of(expr).underlying
    return isinstance(under, Basic) and under.family == "integer"


def _variable(flow: FunctionFlow, ident: ast.Ident, depth: int) -> Bound | None:
    var = flow.variable(ident)
    if var is None or var.role not in ("local", "param"):
        return None
    if flow.uses.assigned_once(var).verdict is not YES:
        return None
    value = flow.uses.definition(var) if var.role == "local" else None
    found = int_bound(flow, value, depth + 1) if value is not None else None
    tested = _tested(flow, var, ident)
    bounds = [bound for bound in (found, tested, _by_type(flow, ident)) if bound is not None]
    return min(bounds, key=lambda bound: bound.value) if bounds else None


def _tested(flow: FunctionFlow, var: Var, place: ast.Node) -> Bound | None:
    """By ``if n > 64 { return … }`` before a place, or ``if n <= 64 { … }`` around it."""
    best: Bound | None = None
    child: ast.Node = place
    for parent in ancestors(place):
        if isinstance(parent, ast.FuncLit | ast.FuncDecl):
            break
        tests: list[tuple[ast.If, bool]] = []
        if isinstance(parent, ast.If) and child is parent.body:
            tests.append((parent, True))
        block = statement_list(parent) if isinstance(parent, ast.Stmt) else None
        for stmt in block or ():
            if stmt.end > parent.start or contains(parent, stmt):
                break
            if isinstance(stmt, ast.If) and stmt.els is None and leaves(flow.info, stmt.body):
                tests.append((stmt, False))
        for test, holds in tests:
            found = _limit(flow, var, test.cond, holds)
            if found is not None and (best is None or found.value < best.value):
                best = found._replace(why=f"line {line_of(test)} tests {var.name}")
        child = parent
    return best


def _limit(flow: FunctionFlow, var: Var, cond: ast.Expr, holds: bool) -> Bound | None:
    """The bound that a condition gives the variable when it holds, or when it does not."""
    cond = unparen(cond)
    if not isinstance(cond, ast.Binary):
        return None
    # All parts of a && hold when it does; no part of a || when it does not.
    if cond.op == ("&&" if holds else "||"):
        parts = [_limit(flow, var, part, holds) for part in (cond.x, cond.y)]
        known = [part for part in parts if part is not None]
        return min(known, key=lambda bound: bound.value, default=None)
    op, subject, other = cond.op, unparen(cond.x), unparen(cond.y)
    if isinstance(other, ast.Ident) and flow.variable(other) is var:
        op, subject, other = MIRRORED.get(op, op), other, unparen(cond.x)
    limit = flow.info.const_value(other)
    if not isinstance(subject, ast.Ident) or flow.variable(subject) is not var:
        return None
    if not isinstance(limit, int):
        return None
    if op == ("<=" if holds else ">"):
        return Bound(limit, "", source(other))
    return Bound(limit - 1, "") if op == ("<" if holds else ">=") else None
