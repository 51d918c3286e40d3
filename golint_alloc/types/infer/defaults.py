"""Untyped constant kinds and the types they take."""

from __future__ import annotations

from typing import Final

from golint_alloc.types.model import Basic, Type
from golint_alloc.types.universe import BASIC

_DEFAULTS: Final = {
    "untyped bool": BASIC["bool"],
    "untyped int": BASIC["int"],
    "untyped rune": BASIC["rune"],
    "untyped float": BASIC["float64"],
    "untyped complex": BASIC["complex128"],
    "untyped string": BASIC["string"],
}


def default_type(type: Type) -> Type:
    """The type a variable gets from a value: an untyped constant's default; nil stays untyped."""
    return _DEFAULTS.get(type.name, type) if isinstance(type, Basic) else type


def is_untyped(type: Type) -> bool:
    """Whether this is the kind of an untyped constant or nil."""
    return isinstance(type, Basic) and type.is_untyped
