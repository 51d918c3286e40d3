"""Go's predeclared identifiers: basic types, error, any, comparable, constants and builtins.

Source: the language specification, section "Predeclared identifiers".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from golint_alloc.types.model import Basic, Interface, Named, Signature, Type
from golint_alloc.types.objects import Builtin, Const, Nil, Object, TypeName

_FAMILIES: Final = {
    "bool": "bool",
    "string": "string",
    "int": "integer",
    "int8": "integer",
    "int16": "integer",
    "int32": "integer",
    "int64": "integer",
    "uint": "unsigned",
    "uint8": "unsigned",
    "uint16": "unsigned",
    "uint32": "unsigned",
    "uint64": "unsigned",
    "uintptr": "unsigned",
    "float32": "float",
    "float64": "float",
    "complex64": "complex",
    "complex128": "complex",
    "Pointer": "pointer",
    "untyped bool": "bool",
    "untyped int": "integer",
    "untyped rune": "integer",
    "untyped float": "float",
    "untyped complex": "complex",
    "untyped string": "string",
    "untyped nil": "nil",
}

_BASIC: dict[str, Basic] = {name: Basic(name, family) for name, family in _FAMILIES.items()}
_BASIC["byte"] = _BASIC["uint8"]
_BASIC["rune"] = _BASIC["int32"]
_BASIC["unsafe.Pointer"] = _BASIC.pop("Pointer")
_BASIC["unsafe.Pointer"].name = "unsafe.Pointer"

BASIC: Final[Mapping[str, Basic]] = _BASIC
"""Basic types by name: ``byte`` and ``rune`` included, ``unsafe.Pointer``, and the
untyped kinds as ``untyped int`` and so on."""

EMPTY_INTERFACE: Final = Interface({})
"""``interface{}``, which ``any`` stands for."""

_BUILTINS: Final = (
    "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make", "max",
    "min", "new", "panic", "print", "println", "real", "recover",
)  # fmt: skip

_TYPE_NAMES: Final = (
    "bool", "byte", "complex64", "complex128", "float32", "float64", "int", "int8", "int16",
    "int32", "int64", "rune", "string", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr",
)  # fmt: skip


def _predeclared_type(name: str, underlying: Interface) -> Named:
    obj = TypeName(name, None)
    named = Named(obj, lambda: underlying, dict)
    obj.set_type(named)
    return named


ERROR: Final = _predeclared_type(
    "error", Interface({"Error": Signature((), (BASIC["string"],), result_names=("",))})
)
"""The predeclared type ``error``."""

COMPARABLE: Final = _predeclared_type("comparable", Interface({}))
"""The predeclared constraint ``comparable``; its type set is not expressible as a union, so
relations and lookups recognise this very object."""


def _make_universe() -> dict[str, Object]:
    scope: dict[str, Object] = {name: TypeName(name, None, BASIC[name]) for name in _TYPE_NAMES}
    scope["error"] = ERROR.obj
    scope["comparable"] = COMPARABLE.obj
    scope["any"] = TypeName("any", None, EMPTY_INTERFACE, is_alias=True)
    for name, value in (("true", True), ("false", False)):
        scope[name] = Const(name, None, BASIC["untyped bool"], value)
    # iota has no value of its own: the engine takes it from the constant's place in its group.
    scope["iota"] = Const("iota", None, BASIC["untyped int"], None)
    scope["nil"] = Nil("nil", None, BASIC["untyped nil"])
    for name in _BUILTINS:
        scope[name] = Builtin(name, None)
    return scope


UNIVERSE: Final[Mapping[str, Object]] = _make_universe()
"""Predeclared objects by name."""


def is_comparable_constraint(t: Type) -> bool:
    """Whether a type is the predeclared ``comparable`` itself."""
    return t is COMPARABLE
