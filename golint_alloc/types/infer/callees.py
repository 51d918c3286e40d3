"""What a call calls, by name and kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from golint_alloc.syntax import ast
from golint_alloc.types.format import type_string
from golint_alloc.types.infer.builtins import builtin_name
from golint_alloc.types.infer.calls import call_signature, unparen
from golint_alloc.types.info import Callee
from golint_alloc.types.model import Interface, TypeParam
from golint_alloc.types.objects import Func, Object

if TYPE_CHECKING:
    from golint_alloc.types.info import Info

_UNKNOWN: Final = Callee("unknown", None, None, "")


def callee(info: Info, call: ast.Call) -> Callee:
    """What a call calls; kind ``unknown`` when a name in it is not known."""
    is_type = info.is_type_expr(call.fun)
    if is_type:
        denoted = info.denoted(call.fun)
        return Callee("conversion", None, None, type_string(denoted))
    builtin = builtin_name(info, call.fun)
    if builtin is not None:
        return Callee("builtin", None, None, builtin)
    signature = call_signature(info, call)
    fun = unparen(call.fun)
    if isinstance(fun, ast.Index):
        fun = unparen(fun.x)
    if isinstance(fun, ast.Ident):
        func = _function(info.object_of(fun))
    elif isinstance(fun, ast.Selector):
        func = _function(info.object_of_selector(fun))
        if func is None:
            method = _method(info, fun)
            if method is not None:
                kind = "interface" if is_dynamic(info, fun, method) else "method"
                return Callee(kind, method, signature, method.full_name)
    else:
        func = None
    if func is not None:
        return Callee("func", func, signature, func.full_name)
    return _UNKNOWN if signature is None else Callee("value", None, signature, "")


def _function(obj: Object | None) -> Func | None:
    return obj if isinstance(obj, Func) else None


def _method(info: Info, selector: ast.Selector) -> Func | None:
    """The method of ``x.m``, not that of the function value ``T.m``."""
    selection = info.selection(selector)
    if selection is None or selection.kind != "method":
        return None
    return _function(selection.obj)


def is_dynamic(info: Info, selector: ast.Selector, method: Func) -> bool:
    """Whether which code runs is decided at run time: an interface's or type parameter's method."""
    if isinstance(info.type_of(selector.x), TypeParam):
        return True
    owner = method.recv.type if method.recv is not None else None
    return isinstance(owner.underlying, Interface) if owner is not None else False
