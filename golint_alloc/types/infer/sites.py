"""Types of declared variables and constants, from how they are initialised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.syntax import ast
from golint_alloc.types.infer.defaults import default_type, is_untyped
from golint_alloc.types.infer.ranges import range_types
from golint_alloc.types.model import UNKNOWN_TYPE, Tuple, Type
from golint_alloc.types.objects import Nil
from golint_alloc.types.universe import BASIC

if TYPE_CHECKING:
    from golint_alloc.types.info import Info
    from golint_alloc.types.scopes import LocalSite


def site_type(info: Info, site: LocalSite) -> Type:
    """The type of the variable or constant that a site declares."""
    if site.type_expr is not None:
        return info.denoted(site.type_expr)
    if site.expr is None:
        return UNKNOWN_TYPE
    match site.kind:
        case "const":
            return info.type_of(site.expr)
        case "spec" | "define":
            return initialiser_type(info, site.expr, site.index, site.count)
        case "range-key":
            return range_types(info.type_of(site.expr))[0]
        case "range-value":
            return range_types(info.type_of(site.expr))[1]
        case "typeswitch":
            return _clause_type(info, site)
    return UNKNOWN_TYPE


def initialiser_type(info: Info, expr: ast.Expr, index: int, count: int) -> Type:
    """The type of the variable number ``index`` of ``count`` that a value initialises."""
    value = info.type_of(expr)
    if count == 1:
        return variable_type(value)
    if isinstance(value, Tuple):
        return value.types[index] if index < len(value.types) else UNKNOWN_TYPE
    if count == 2 and has_ok_form(expr):
        return variable_type(value) if index == 0 else BASIC["bool"]
    return UNKNOWN_TYPE


def variable_type(value: Type) -> Type:
    """The type of a variable without a declared type; a call without one result gives none."""
    type = default_type(value)
    return UNKNOWN_TYPE if isinstance(type, Tuple) or is_untyped(type) else type


def has_ok_form(expr: ast.Expr) -> bool:
    """Whether an expression can yield a second value that tells if the first is valid."""
    while isinstance(expr, ast.Paren):
        expr = expr.x
    if isinstance(expr, ast.Unary):
        return expr.op == "<-"
    return isinstance(expr, (ast.Index, ast.TypeAssert))


def _clause_type(info: Info, site: LocalSite) -> Type:
    """The symbol of a type switch has the type of a clause that names one, else the operand's."""
    clause, operand = site.node, site.expr
    assert operand is not None
    if isinstance(clause, ast.CaseClause) and len(clause.exprs) == 1:
        only = clause.exprs[0]
        if not (isinstance(only, ast.Ident) and isinstance(info.object_of(only), Nil)):
            return info.denoted(only)
    return info.type_of(operand)
