"""Results of the predeclared functions and of those of package unsafe."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from golint_alloc.syntax import ast
from golint_alloc.types.infer.defaults import default_type, is_untyped
from golint_alloc.types.infer.operators import operation_type
from golint_alloc.types.infer.typesets import core_type
from golint_alloc.types.model import UNKNOWN_TYPE, Basic, Pointer, Slice, Tuple, Type
from golint_alloc.types.objects import Builtin
from golint_alloc.types.universe import BASIC, EMPTY_INTERFACE

if TYPE_CHECKING:
    from golint_alloc.types.info import Info

_FIXED: Final[dict[str, Type]] = {
    "len": BASIC["int"],
    "cap": BASIC["int"],
    "copy": BASIC["int"],
    "recover": EMPTY_INTERFACE,
    "unsafe.Sizeof": BASIC["uintptr"],
    "unsafe.Alignof": BASIC["uintptr"],
    "unsafe.Offsetof": BASIC["uintptr"],
    "unsafe.Add": BASIC["unsafe.Pointer"],
    "unsafe.String": BASIC["string"],
    "unsafe.StringData": Pointer(BASIC["byte"]),
    **dict.fromkeys(("clear", "close", "delete", "panic", "print", "println"), Tuple(())),
}
_COMPLEX_OF: Final = {"float32": "complex64", "float64": "complex128"}
_PART_OF: Final = {"complex64": "float32", "complex128": "float64"}


def builtin_name(info: Info, fun: ast.Expr) -> str | None:
    """``append``, ``unsafe.Sizeof`` and so on; None when something else is called."""
    while isinstance(fun, ast.Paren):
        fun = fun.x
    if isinstance(fun, ast.Ident):
        obj = info.object_of(fun)
    elif isinstance(fun, ast.Selector):
        obj = info.object_of_selector(fun)
    else:
        return None
    if not isinstance(obj, Builtin):
        return None
    return f"unsafe.{obj.name}" if obj.pkg is not None else obj.name


def builtin_type(info: Info, call: ast.Call, name: str) -> Type:
    """The type of a call of a builtin; an empty Tuple when it has no result."""
    fixed = _FIXED.get(name)
    if fixed is not None:
        return fixed
    rule = _RULES.get(name)
    return rule(info, call.args) if rule is not None and call.args else UNKNOWN_TYPE


def _append(info: Info, args: list[ast.Expr]) -> Type:
    return info.type_of(args[0])


def _make(info: Info, args: list[ast.Expr]) -> Type:
    return info.denoted(args[0])


def _new(info: Info, args: list[ast.Expr]) -> Type:
    # Since Go 1.26 the argument may be a value.
    if info.is_type_expr(args[0]):
        return Pointer(info.denoted(args[0]))
    return Pointer(default_type(info.type_of(args[0])))


def operands_type(info: Info, args: list[ast.Expr]) -> Type:
    """The type that the arguments of min, max and complex have in common."""
    result = info.type_of(args[0])
    for arg in args[1:]:
        result = operation_type(result, info.type_of(arg))
    return result


def _complex(info: Info, args: list[ast.Expr]) -> Type:
    part = UNKNOWN_TYPE if len(args) < 2 else operands_type(info, args)
    if is_untyped(part):
        return BASIC["untyped complex"]
    return _basic_of(part, _COMPLEX_OF)


def _part(info: Info, args: list[ast.Expr]) -> Type:
    whole = info.type_of(args[0])
    if is_untyped(whole):
        return BASIC["untyped float"]
    return _basic_of(whole, _PART_OF)


def _basic_of(type: Type, names: dict[str, str]) -> Type:
    underlying = core_type(type)
    if not isinstance(underlying, Basic) or underlying.name not in names:
        return UNKNOWN_TYPE
    return BASIC[names[underlying.name]]


def _unsafe_slice(info: Info, args: list[ast.Expr]) -> Type:
    pointer = core_type(info.type_of(args[0]))
    return Slice(pointer.elem) if isinstance(pointer, Pointer) else UNKNOWN_TYPE


def _unsafe_slice_data(info: Info, args: list[ast.Expr]) -> Type:
    slice_ = core_type(info.type_of(args[0]))
    return Pointer(slice_.elem) if isinstance(slice_, Slice) else UNKNOWN_TYPE


_RULES: Final[dict[str, Callable[[Info, list[ast.Expr]], Type]]] = {
    "append": _append,
    "make": _make,
    "new": _new,
    "min": operands_type,
    "max": operands_type,
    "complex": _complex,
    "real": _part,
    "imag": _part,
    "unsafe.Slice": _unsafe_slice,
    "unsafe.SliceData": _unsafe_slice_data,
}
