"""Values of constant expressions, from their syntax."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from golint_alloc.syntax import ast
from golint_alloc.syntax.operators import COMPARISONS, SHIFTS
from golint_alloc.types import constants
from golint_alloc.types.infer.builtins import builtin_name
from golint_alloc.types.infer.const_calls import builtin_value
from golint_alloc.types.infer.operators import operation_type
from golint_alloc.types.literals import literal_value
from golint_alloc.types.model import Basic, Type
from golint_alloc.types.objects import Const

if TYPE_CHECKING:
    from golint_alloc.types.info import Info
    from golint_alloc.types.objects import ConstValue, Object
    from golint_alloc.types.scopes import LocalSite


def const_value(info: Info, expr: ast.Expr, iota: int | None) -> ConstValue | None:
    """The value of a constant expression, None when it is not constant or not known."""
    evaluate = _EVALUATORS.get(type(expr))
    return evaluate(info, expr, iota) if evaluate is not None else None


def site_value(info: Info, site: LocalSite) -> ConstValue | None:
    """The value of a declared constant, converted to its declared type."""
    if site.expr is None:
        return None
    value = info.const_value(site.expr, site.iota)
    if value is None or site.type_expr is None:
        return value
    return _as(info, value, info.denoted(site.type_expr))


def word_bits(info: Info) -> int:
    """The size of an int of the target."""
    return 8 * info.program.sizes.word


def _as(info: Info, value: ConstValue | None, type: Type) -> ConstValue | None:
    """The value as a constant of a type."""
    basic = type.underlying
    if value is None or not isinstance(basic, Basic):
        return None
    return constants.represent(value, basic, word_bits(info))


def _literal(_info: Info, expr: ast.BasicLit, _iota: int | None) -> ConstValue | None:
    return literal_value(expr.kind, expr.value)


def _paren(info: Info, expr: ast.Paren, iota: int | None) -> ConstValue | None:
    return info.const_value(expr.x, iota)


def _ident(info: Info, expr: ast.Ident, iota: int | None) -> ConstValue | None:
    obj = info.object_of(expr)
    if isinstance(obj, Const) and obj.name == "iota" and obj.pkg is None:
        return iota if iota is not None else _enclosing_iota(expr)
    return _value_of(obj)


def _enclosing_iota(expr: ast.Expr) -> int | None:
    """The number of the const spec that an expression stands in."""
    node = expr.parent
    while node is not None:
        if isinstance(node, ast.ValueSpec):
            return node.iota
        node = node.parent
    return None


def _selector(info: Info, expr: ast.Selector, _iota: int | None) -> ConstValue | None:
    return _value_of(info.object_of_selector(expr))


def _value_of(obj: Object | None) -> ConstValue | None:
    return obj.value if isinstance(obj, Const) else None


def _unary(info: Info, expr: ast.Unary, iota: int | None) -> ConstValue | None:
    value = info.const_value(expr.x, iota)
    basic = info.type_of(expr).underlying
    if value is None or not isinstance(basic, Basic):
        return None
    return constants.unary(expr.op, value, basic, word_bits(info))


def _binary(info: Info, expr: ast.Binary, iota: int | None) -> ConstValue | None:
    x = info.const_value(expr.x, iota)
    y = info.const_value(expr.y, iota) if x is not None else None
    if x is None or y is None:
        return None
    if expr.op in SHIFTS:
        basic = info.type_of(expr).underlying
        if not isinstance(basic, Basic):
            return None
        return constants.shift(expr.op, x, y, basic, word_bits(info))
    operands = operation_type(info.type_of(expr.x), info.type_of(expr.y))
    x, y = _as(info, x, operands), _as(info, y, operands)
    basic = operands.underlying
    if x is None or y is None or not isinstance(basic, Basic):
        return None
    if expr.op in COMPARISONS:
        return constants.compare(expr.op, x, y)
    return constants.binary(expr.op, x, y, basic, word_bits(info))


def _call(info: Info, expr: ast.Call, iota: int | None) -> ConstValue | None:
    if not expr.args:
        return None
    if info.is_type_expr(expr.fun):
        basic = info.denoted(expr.fun).underlying
        if not isinstance(basic, Basic):
            return None
        value = info.const_value(expr.args[0], iota)
        return None if value is None else constants.convert(value, basic, word_bits(info))
    name = builtin_name(info, expr.fun)
    return None if name is None else builtin_value(info, expr, name, iota)


_EVALUATORS: Final = cast(
    "dict[type[ast.Expr], Callable[[Info, ast.Expr, int | None], ConstValue | None]]",
    {
        ast.BasicLit: _literal,
        ast.Paren: _paren,
        ast.Ident: _ident,
        ast.Selector: _selector,
        ast.Unary: _unary,
        ast.Binary: _binary,
        ast.Call: _call,
    },
)
