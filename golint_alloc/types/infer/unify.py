"""Unification: which type arguments make two types match.

Source: the Go specification, section Type unification, with the two modes of
go/types: inexact at the top of an assignment (a defined type matches a type
literal, a bidirectional channel a directed one), exact inside.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from golint_alloc.types.generics import fresh_type_params, mentions_unknown, substitute
from golint_alloc.types.infer.typesets import core_term, interface_methods
from golint_alloc.types.lookup import lookup
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
    Unknown,
)
from golint_alloc.types.objects import Func

_MAX_DEPTH: Final = 100
_MAX_STEPS: Final = 10_000
"""Comparisons that take longer teach nothing more: type literals can share parts without end."""


class _Slot:
    """What is inferred for one type parameter, or for several that must be the same."""

    __slots__ = ("type",)

    def __init__(self) -> None:
        self.type: Type | None = None


class Unifier:
    """Collects type arguments for a set of type parameters."""

    def __init__(self, params: Iterable[TypeParam]) -> None:
        self.slots: dict[TypeParam, _Slot] = {param: _Slot() for param in params}
        self._steps = 0

    def add(self, params: Iterable[TypeParam]) -> None:
        """Let more type parameters take part."""
        self.slots.update((param, _Slot()) for param in params)

    def at(self, param: TypeParam) -> Type | None:
        """What is inferred so far."""
        return self.slots[param].type

    def set(self, param: TypeParam, type: Type) -> None:
        """Fix the type argument of a parameter (and of those joined with it)."""
        self.slots[param].type = type

    def known(self) -> int:
        """How many parameters have a type argument."""
        return sum(slot.type is not None for slot in self.slots.values())

    def unify(self, x: Type, y: Type, exact: bool = False, depth: int = 0) -> bool:
        """Whether x and y match under some type arguments, which are recorded.

        An unknown part matches anything and teaches nothing.
        """
        if x is y or isinstance(x, Unknown) or isinstance(y, Unknown):
            return True
        self._steps += 1
        if depth > _MAX_DEPTH or self._steps > _MAX_STEPS:
            return False
        if isinstance(x, Named) or (isinstance(y, TypeParam) and y in self.slots):
            x, y = y, x
        if not exact and isinstance(y, Named) and _is_literal(x):
            y = y.underlying
            if x is y or isinstance(y, Unknown):
                return True
        if isinstance(x, TypeParam) and x in self.slots:
            if isinstance(y, TypeParam) and y in self.slots:
                return self._unify_params(x, y, exact, depth)
            return self._unify_param(x, y, exact, depth)
        if not exact and (_is_interface(x) or _is_interface(y)):
            return self._unify_interface(x, y, depth)
        if isinstance(x, TypeParam) or isinstance(y, TypeParam):
            return self._unify_unbound(x, y, exact, depth)
        return self._unify_structure(x, y, exact, depth + 1)

    def _unify_params(self, x: TypeParam, y: TypeParam, exact: bool, depth: int) -> bool:
        one, other = self.slots[x], self.slots[y]
        if one is other:
            return True
        if one.type is not None and other.type is not None:
            return self.unify(one.type, other.type, exact, depth + 1)
        kept = one if one.type is not None else other
        for param, slot in self.slots.items():
            if slot is one or slot is other:
                self.slots[param] = kept
        return True

    def _unify_param(self, x: TypeParam, y: Type, exact: bool, depth: int) -> bool:
        inferred = self.at(x)
        if inferred is None:
            self.set(x, y)
            return True
        if not self.unify(inferred, y, exact, depth + 1):
            return False
        if mentions_unknown(inferred) and not mentions_unknown(y):
            self.set(x, y)
            return True
        if _is_interface(inferred) != _is_interface(y):
            return False
        # A defined type wins over a literal, a directed channel over another, in any order.
        if not exact and not isinstance(inferred, Named):
            directed = isinstance(y, Chan) and y.dir != "both"
            if isinstance(y, Named) or directed:
                self.set(x, y)
        return True

    def _unify_unbound(self, x: Type, y: Type, exact: bool, depth: int) -> bool:
        if isinstance(y, TypeParam):
            x, y = y, x
        assert isinstance(x, TypeParam)
        core = core_term(x)
        if core is None or exact or isinstance(y, TypeParam):
            return False
        return self.unify(core.type, y, exact, depth + 1)

    def _unify_interface(self, x: Type, y: Type, depth: int) -> bool:
        if not _is_interface(x):
            x, y = y, x
        wanted = interface_methods(x)
        if _is_interface(y):
            found = interface_methods(y)
            if len(wanted) > len(found):
                wanted, found = found, wanted
            return all(
                name in found and self.unify(signature, found[name], True, depth + 1)
                for name, signature in wanted.items()
            )
        return self.unify_methods(y, wanted, depth)

    def unify_methods(self, type: Type, wanted: dict[str, Signature], depth: int = 0) -> bool:
        """Whether a type has all these methods, with signatures that match."""
        for name, signature in wanted.items():
            found = lookup(type, name, None)
            method = found.obj if found is not None else None
            if not isinstance(method, Func):
                return False
            own = method.signature
            if own is not None and not self.unify(signature, own, True, depth + 1):
                return False
        return True

    def _unify_structure(self, x: Type, y: Type, exact: bool, depth: int) -> bool:
        match x, y:
            case Pointer(), Pointer():
                return self.unify(x.elem, y.elem, True, depth)
            case Slice(), Slice():
                return self.unify(x.elem, y.elem, True, depth)
            case Array(), Array():
                same = None in (x.length, y.length) or x.length == y.length
                return same and self.unify(x.elem, y.elem, True, depth)
            case Map(), Map():
                return self.unify(x.key, y.key, True, depth) and self.unify(
                    x.elem, y.elem, True, depth
                )
            case Chan(), Chan():
                return (not exact or x.dir == y.dir) and self.unify(x.elem, y.elem, True, depth)
            case Basic(), Basic():
                return x.name == y.name
            case Signature(), Signature():
                return self._unify_signatures(x, y, depth)
            case Struct(), Struct():
                return len(x.fields) == len(y.fields) and all(
                    f.name == g.name
                    and f.embedded == g.embedded
                    and f.tag == g.tag
                    and self.unify(f.type, g.type, True, depth)
                    for f, g in zip(x.fields, y.fields, strict=True)
                )
            case Named(), Named():
                return x.origin is y.origin and self._unify_all(x.args, y.args, depth)
            case Interface(), Interface():
                return self._unify_interfaces(x, y, depth)
            case Tuple(), Tuple():
                return self._unify_all(x.types, y.types, depth)
        return False

    def _unify_interfaces(self, x: Interface, y: Interface, depth: int) -> bool:
        mine, other = interface_methods(x), interface_methods(y)
        return mine.keys() == other.keys() and all(
            self.unify(signature, other[name], True, depth) for name, signature in mine.items()
        )

    def _unify_signatures(self, x: Signature, y: Signature, depth: int) -> bool:
        if x.variadic != y.variadic or len(x.type_params) != len(y.type_params):
            return False
        if y.type_params:
            fresh, _ = fresh_type_params(x.type_params, {})
            x = _renamed(x, fresh)
            y = _renamed(y, fresh)
        return self._unify_all(x.params, y.params, depth) and self._unify_all(
            x.results, y.results, depth
        )

    def _unify_all(self, xs: tuple[Type, ...], ys: tuple[Type, ...], depth: int) -> bool:
        return len(xs) == len(ys) and all(
            self.unify(x, y, True, depth) for x, y in zip(xs, ys, strict=True)
        )


def _renamed(signature: Signature, names: tuple[TypeParam, ...]) -> Signature:
    """The signature over other type parameters, as an ordinary function type."""
    mapping = dict(zip(signature.type_params, names, strict=True))
    plain = Signature(signature.params, signature.results, signature.variadic)
    renamed = substitute(plain, mapping)
    assert isinstance(renamed, Signature)
    return renamed


def _is_interface(type: Type) -> bool:
    return not isinstance(type, TypeParam) and isinstance(type.underlying, Interface)


def _is_literal(type: Type) -> bool:
    """Whether a type is written out, predeclared names other than interfaces included."""
    return not isinstance(type, (Named, TypeParam, Interface))
