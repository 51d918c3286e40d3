"""How long a text can be, as far as the code that makes it shows."""

from __future__ import annotations

from golint_alloc.flow.function import flow_of
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import same_code, unparen
from golint_alloc.types.info import Info
from golint_alloc.types.model import Array, Basic, Pointer, Slice
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import YES

_UTF8_MAX = 4
_MAX_DEPTH = 8


def text_bound(expr: ast.Expr, info: Info, depth: int = 0) -> int | None:
    """The largest length of a string, slice or array in its own elements; None when not shown."""
    expr = unparen(expr)
    if depth > _MAX_DEPTH:
        return None
    value = info.const_value(expr)
    if isinstance(value, str):
        return len(value.encode("utf-8", "surrogateescape"))
    array = info.type_of(expr).underlying
    if isinstance(array, Array):
        return array.length
    match expr:
        case ast.Binary(op="+"):
            left = text_bound(expr.x, info, depth + 1)
            right = text_bound(expr.y, info, depth + 1)
            return None if left is None or right is None else left + right
        case ast.SliceExpr():
            return _sliced(expr, info, depth)
        case ast.Call():
            return _call(expr, info, depth)
        case ast.CompositeLit() if isinstance(array, Slice):
            keyed = any(isinstance(elt, ast.KeyValue) for elt in expr.elts)
            return None if keyed else len(expr.elts)
        case ast.Ident():
            return _variable(expr, info, depth)
    return None


def _sliced(expr: ast.SliceExpr, info: Info, depth: int) -> int | None:
    whole = _operand(expr.x, info, depth)
    low = 0 if expr.low is None else info.const_value(expr.low)
    if expr.high is None:
        return whole - low if whole is not None and isinstance(low, int) else whole
    high = info.const_value(expr.high)
    if isinstance(high, int):
        return high - low if isinstance(low, int) else high
    return _apart_by(expr.low, expr.high, info) or whole


def _operand(expr: ast.Expr, info: Info, depth: int) -> int | None:
    under = info.type_of(expr).underlying
    target = under.elem.underlying if isinstance(under, Pointer) else under
    return target.length if isinstance(target, Array) else text_bound(expr, info, depth + 1)


def _apart_by(low: ast.Expr | None, high: ast.Expr, info: Info) -> int | None:
    """The n of ``x[i:i+n]``."""
    high = unparen(high)
    if low is None or not isinstance(high, ast.Binary) or high.op != "+":
        return None
    for one, other in ((high.x, high.y), (high.y, high.x)):
        value = info.const_value(other)
        if isinstance(value, int) and same_code(unparen(low), unparen(one)):
            return value
    return None


def _call(call: ast.Call, info: Info, depth: int) -> int | None:
    callee = info.callee(call)
    if callee.kind == "builtin" and callee.name == "make" and len(call.args) > 1:
        value = info.const_value(call.args[1])
        return value if isinstance(value, int) else None
    if callee.kind != "conversion" or len(call.args) != 1:
        return None
    operand = info.type_of(call.args[0]).underlying
    if isinstance(operand, Basic) and operand.family in ("integer", "unsigned"):
        return _UTF8_MAX
    bound = text_bound(call.args[0], info, depth + 1)
    # A rune may be one byte or several; the other way there are fewer runes than bytes.
    return bound if bound is None or not _is_runes(operand) else bound * _UTF8_MAX


def _is_runes(operand: object) -> bool:
    elem = operand.elem.underlying if isinstance(operand, Slice) else None
    return isinstance(elem, Basic) and elem.name == "int32"


def _variable(ident: ast.Ident, info: Info, depth: int) -> int | None:
    flow = flow_of(info, ident)
    found = info.object_of(ident)
    if flow is None or not isinstance(found, Var) or found.role != "local":
        return None
    value = flow.uses.definition(found)
    if value is None or flow.uses.assigned_once(found).verdict is not YES:
        return None
    return text_bound(value, info, depth + 1)
