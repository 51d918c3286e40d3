"""Types of calls: functions, methods, function values, conversions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.syntax import ast
from golint_alloc.types.generics import instantiate
from golint_alloc.types.infer.builtins import builtin_name, builtin_type
from golint_alloc.types.infer.names import raw_type
from golint_alloc.types.infer.typeargs import infer_type_args
from golint_alloc.types.infer.typesets import core_type
from golint_alloc.types.model import UNKNOWN_TYPE, Signature, Tuple, Type

if TYPE_CHECKING:
    from golint_alloc.types.info import Info


def unparen(expr: ast.Expr) -> ast.Expr:
    """The expression inside any parentheses."""
    while isinstance(expr, ast.Paren):
        expr = expr.x
    return expr


def call_type(info: Info, call: ast.Call) -> Type:
    """What a call yields: its one result, or a Tuple of none or several."""
    if info.is_type_expr(call.fun):
        return info.denoted(call.fun)
    builtin = builtin_name(info, call.fun)
    if builtin is not None:
        return builtin_type(info, call, builtin)
    signature = call_signature(info, call)
    if signature is None:
        return UNKNOWN_TYPE
    results = signature.results
    return results[0] if len(results) == 1 else Tuple(results)


def call_signature(info: Info, call: ast.Call) -> Signature | None:
    """The signature of the function called, with type arguments in place.

    None for conversions and builtins, and when it is not known. Type arguments
    that cannot be inferred are unknown.
    """
    if call not in info.signatures:
        info.signatures[call] = _instantiated(info, call)
    return info.signatures[call]


def _instantiated(info: Info, call: ast.Call) -> Signature | None:
    generic, explicit = _generic_function(info, unparen(call.fun))
    if generic is None or not generic.type_params:
        return generic
    args = infer_type_args(generic, explicit, argument_types(info, call), call.ellipsis)
    instance = instantiate(generic, args)
    return instance if isinstance(instance, Signature) else None


def argument_types(info: Info, call: ast.Call) -> tuple[Type, ...]:
    """The types passed, generic functions with their type parameters; ``f(g())`` spreads g's."""
    types = tuple(raw_type(info, arg) for arg in call.args)
    if len(types) == 1 and isinstance(types[0], Tuple):
        return types[0].types
    return types


def _generic_function(info: Info, fun: ast.Expr) -> tuple[Signature | None, tuple[Type, ...]]:
    """The signature before instantiation, and the type arguments written in ``f[A, B]``."""
    explicit: tuple[Type, ...] = ()
    called = raw_type(info, fun)
    if isinstance(fun, ast.Index):
        generic = raw_type(info, fun.x)
        if isinstance(generic, Signature) and generic.type_params:
            explicit = tuple(info.denoted(index) for index in fun.indices)
            called = generic
    signature = core_type(called)
    return (signature if isinstance(signature, Signature) else None), explicit
