"""Fields, methods, method values and method expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.syntax import ast
from golint_alloc.types.info import Selection
from golint_alloc.types.lookup import lookup
from golint_alloc.types.model import UNKNOWN_TYPE, Signature, Type
from golint_alloc.types.objects import Func, PkgName

if TYPE_CHECKING:
    from golint_alloc.types.info import Info


def select(info: Info, selector: ast.Selector) -> Selection | None:
    """What ``x.sel`` selects when x is a value or a type; None for package-qualified names."""
    operand = selector.x
    if isinstance(operand, ast.Ident) and isinstance(info.object_of(operand), PkgName):
        return None
    name = selector.sel.name
    if info.is_type_expr(operand):
        receiver = info.denoted(operand)
        found = lookup(receiver, name, info.package)
        if found is None or not isinstance(found.obj, Func):
            return None
        return found._replace(kind="method-expr", type=_with_receiver(receiver, found.type))
    return lookup(info.type_of(operand), name, info.package)


def _with_receiver(receiver: Type, method: Type) -> Type:
    """The function type of ``T.Method``: the receiver becomes the first parameter."""
    if not isinstance(method, Signature):
        return UNKNOWN_TYPE
    return Signature(
        (receiver, *method.params),
        method.results,
        method.variadic,
        method.type_params,
        ("", *method.param_names),
        method.result_names,
    )
