"""Types as dictionary keys, and how large they are."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from golint_alloc.types.model import (
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    Union,
    Unknown,
)

MAX_NESTING: Final = 100
"""Instances nested deeper are not made: ``type T[P any] struct{ t *T[[]P] }`` has no end."""
_MAX_PARTS: Final = 10_000
"""A key of more parts is cut: type literals can share parts without end."""


def type_key(type: Type) -> Hashable:
    """A hashable value that is equal for identical types, and only for these.

    Named types and type parameters count by identity. So do the parts of a type that lie
    absurdly deep, or beyond the first ten thousand.
    """
    if isinstance(type, Basic):
        return type.name
    return Keys().of(type, 0)


class Keys:
    """Makes the keys of several types, and measures these types."""

    __slots__ = ("nesting", "parts")

    def __init__(self) -> None:
        self.nesting = 0
        """The depth of the deepest type so far, the type arguments of named types included."""
        self.parts = 0
        """How many parts the types have so far, named types counting as one."""

    @property
    def are_cut(self) -> bool:
        """Whether a type was too deep or too large, so that identical ones may differ in key."""
        return self.nesting > MAX_NESTING or self.parts > _MAX_PARTS

    def of(self, type: Type, depth: int) -> Hashable:
        """The key of a type that lies ``depth`` types deep in another."""
        self.parts += 1
        nesting = depth + type.nesting if isinstance(type, Named) else depth
        if nesting > self.nesting:
            self.nesting = nesting
        if depth > MAX_NESTING or self.parts > _MAX_PARTS:
            return id(type)
        match type:
            case Basic():
                return type.name
            case Named() | TypeParam():
                return id(type)
            case Unknown():
                return "?"
        return self._of_literal(type, depth + 1)

    def _of_literal(self, type: Type, down: int) -> Hashable:
        match type:
            case Pointer():
                return ("*", self.of(type.elem, down))
            case Slice():
                return ("[]", self.of(type.elem, down))
            case Array():
                return ("[n]", type.length, self.of(type.elem, down))
            case Map():
                return ("map", self.of(type.key, down), self.of(type.elem, down))
            case Chan():
                return ("chan", type.dir, self.of(type.elem, down))
            case Signature() if not type.type_params:
                params, results = self._all(type.params, down), self._all(type.results, down)
                return ("func", type.variadic, params, results)
            case Struct() if type.opaque_layout is None:
                fields = ((f.name, f.embedded, f.tag, self.of(f.type, down)) for f in type.fields)
                return ("struct", *fields)
            case Interface():
                methods = sorted(type.methods.items())
                keys = ((name, self.of(signature, down)) for name, signature in methods)
                return ("interface", *keys, "embeds", frozenset(self._all(type.embeds, down)))
            case Union():
                return ("union", frozenset((tilde, self.of(t, down)) for tilde, t in type.terms))
            case Tuple():
                return ("tuple", *self._all(type.types, down))
        return id(type)

    def _all(self, types: tuple[Type, ...], depth: int) -> tuple[Hashable, ...]:
        return tuple(self.of(t, depth) for t in types)
