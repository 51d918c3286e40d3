"""The type of an expression, by the kind of its syntax node."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TYPE_CHECKING, Final, cast

from golint_alloc.syntax import ast
from golint_alloc.types.infer.calls import call_type
from golint_alloc.types.infer.composites import composite_type
from golint_alloc.types.infer.indexing import assert_type, index_type, slice_type
from golint_alloc.types.infer.names import ident_type, selector_type
from golint_alloc.types.infer.operators import binary_type, star_type, unary_type
from golint_alloc.types.model import UNKNOWN_TYPE, Type
from golint_alloc.types.universe import BASIC

if TYPE_CHECKING:
    from golint_alloc.types.info import Info

_LITERAL_KINDS: Final = {
    "INT": BASIC["untyped int"],
    "FLOAT": BASIC["untyped float"],
    "IMAG": BASIC["untyped complex"],
    "CHAR": BASIC["untyped rune"],
    "STRING": BASIC["untyped string"],
}


_LEFT: Final[dict[type[ast.Expr], str]] = {
    ast.Binary: "x",
    ast.Call: "fun",
    ast.Index: "x",
    ast.Paren: "x",
    ast.Selector: "x",
    ast.SliceExpr: "x",
    ast.Star: "x",
    ast.TypeAssert: "x",
    ast.Unary: "x",
}
"""The attribute that holds the left operand, by kind of node."""
_SHORT: Final = 12


def infer_type(info: Info, expr: ast.Expr) -> Type:
    """The type of an expression or the type it denotes, not memoised."""
    typer = _TYPERS.get(type(expr))
    return typer(info, expr) if typer is not None else UNKNOWN_TYPE


def left_operands(expr: ast.Expr, known: Container[ast.Expr]) -> list[ast.Expr]:
    """The leftmost operands of a long chain that are not known yet, outermost first; of
    ``a.b().c`` these would be ``a.b()``, ``a.b`` and ``a``. Empty for a short chain.

    Long chains are typed from the inside, so that they need no deep recursion.
    """
    chain: list[ast.Expr] = []
    while (name := _LEFT.get(type(expr))) is not None:
        expr = getattr(expr, name)
        if expr in known:
            break
        chain.append(expr)
    return chain if len(chain) > _SHORT else []


def _paren(info: Info, expr: ast.Paren) -> Type:
    return info.type_of(expr.x)


def _literal(_info: Info, expr: ast.BasicLit) -> Type:
    return _LITERAL_KINDS.get(expr.kind, UNKNOWN_TYPE)


def _func_lit(info: Info, expr: ast.FuncLit) -> Type:
    return info.denoted(expr.type)


def _key_value(info: Info, expr: ast.KeyValue) -> Type:
    return info.type_of(expr.value)


def _array_type(info: Info, expr: ast.ArrayType) -> Type:
    literal = expr.parent
    if isinstance(literal, ast.CompositeLit) and literal.type is expr:
        return info.type_of(literal)  # which knows the length of [...]T
    return info.denoted(expr)


def _denoted(info: Info, expr: ast.Expr) -> Type:
    return info.denoted(expr)


_TYPERS: Final = cast(
    "dict[type[ast.Expr], Callable[[Info, ast.Expr], Type]]",
    {
        ast.Ident: ident_type,
        ast.BasicLit: _literal,
        ast.CompositeLit: composite_type,
        ast.KeyValue: _key_value,
        ast.FuncLit: _func_lit,
        ast.Paren: _paren,
        ast.Selector: selector_type,
        ast.Index: index_type,
        ast.SliceExpr: slice_type,
        ast.TypeAssert: assert_type,
        ast.Call: call_type,
        ast.Star: star_type,
        ast.Unary: unary_type,
        ast.Binary: binary_type,
        ast.Ellipsis: _denoted,
        ast.ArrayType: _array_type,
        ast.StructType: _denoted,
        ast.FuncType: _denoted,
        ast.InterfaceType: _denoted,
        ast.MapType: _denoted,
        ast.ChanType: _denoted,
    },
)
