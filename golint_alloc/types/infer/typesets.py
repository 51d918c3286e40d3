"""Type sets of constraints: their terms, core types and methods."""

from __future__ import annotations

from typing import Final

from golint_alloc.records import NamedTuple
from golint_alloc.types.generics import MAX_DEPTH
from golint_alloc.types.model import (
    Basic,
    Chan,
    Interface,
    Named,
    Signature,
    Slice,
    Type,
    TypeParam,
    Union,
)
from golint_alloc.types.typekey import type_key
from golint_alloc.types.universe import BASIC


class Term(NamedTuple):
    """``T`` or ``~T`` of a type set."""

    tilde: bool
    type: Type


class CoreTerm(NamedTuple):
    """The core type of a type parameter and how its constraint has it."""

    tilde: bool
    type: Type
    single: bool
    """Whether the type set is one term, so that without a tilde no other type is possible."""


_ALL: Final = None
"""The terms of an interface that restricts no types."""


def terms_of(type: Type) -> tuple[Term, ...] | None:
    """The terms of a constraint's type set; None when every type is in it."""
    return _TermSets().of(type)


class _TermSets:
    """Works out one type set, each constraint in it once."""

    __slots__ = ("_done",)

    def __init__(self) -> None:
        self._done: dict[Type, tuple[Term, ...] | None] = {}

    def of(self, type: Type) -> tuple[Term, ...] | None:
        if type in self._done:
            return self._done[type]
        if len(self._done) > MAX_DEPTH:
            return _ALL
        self._done[type] = _ALL  # what an invalid recursion through itself sees
        terms = self._done[type] = self._of(type)
        return terms

    def _of(self, type: Type) -> tuple[Term, ...] | None:
        match type:
            case TypeParam():
                return self.of(type.constraint)
            case Union():
                return self._union(type)
            case Interface():
                terms: tuple[Term, ...] | None = _ALL
                for embedded in type.embeds:
                    terms = _intersection(terms, self.of(embedded))
                return terms
            case Named() if isinstance(type.underlying, Interface):
                return self.of(type.underlying)
        return (Term(False, type),)

    def _union(self, union: Union) -> tuple[Term, ...] | None:
        terms: list[Term] = []
        for tilde, type in union.terms:
            if not isinstance(type.underlying, Interface):
                terms.append(Term(tilde, type))
                continue
            inner = self.of(type)
            if inner is _ALL:
                return _ALL
            terms.extend(inner)
        return tuple(dict.fromkeys(terms))


def _intersection(
    xs: tuple[Term, ...] | None, ys: tuple[Term, ...] | None
) -> tuple[Term, ...] | None:
    if xs is _ALL:
        return ys
    if ys is _ALL:
        return xs
    return tuple(common for x in xs for y in ys if (common := _common(x, y)) is not None)


def _common(x: Term, y: Term) -> Term | None:
    """What is in the type sets of both terms."""
    if type_key(x.type.underlying) != type_key(y.type.underlying):
        return None
    if x.tilde and y.tilde:
        return x
    if x.tilde or y.tilde:
        return y if x.tilde else x
    return x if type_key(x.type) == type_key(y.type) else None


def core_term(param: TypeParam) -> CoreTerm | None:
    """The core type of a type parameter, None when its type set has none."""
    terms = terms_of(param)
    if not terms:
        return None
    if len(terms) == 1:
        only = terms[0]
        return CoreTerm(only.tilde, only.type.underlying if only.tilde else only.type, True)
    core = _common_underlying([term.type.underlying for term in terms])
    if core is None:
        return None
    return CoreTerm(any(term.tilde for term in terms), core, False)


def _common_underlying(types: list[Type]) -> Type | None:
    """The one type that all are; of channels of one element type, the directed one."""
    first = types[0]
    if isinstance(first, Chan):
        channels = [t for t in types if isinstance(t, Chan)]
        keys = {type_key(channel.elem) for channel in channels}
        if len(channels) < len(types) or len(keys) > 1:
            return None
        directions = {channel.dir for channel in channels} - {"both"}
        if len(directions) > 1:
            return None
        return next((c for c in channels if c.dir in directions), first)
    key = type_key(first)
    return first if all(type_key(t) == key for t in types[1:]) else None


def core_type(type: Type) -> Type | None:
    """The underlying type, or a type parameter's core type, None if that has none.

    Strings and byte slices in one type set count as a byte slice, as they do
    for append, copy, slicing and ranging.
    """
    if not isinstance(type, TypeParam):
        return type.underlying
    core = core_term(type)
    if core is not None:
        return core.type.underlying
    terms = terms_of(type)
    if terms and all(_is_bytes_or_string(term.type.underlying) for term in terms):
        return _BYTES
    return None


def underlying_types(type: Type) -> tuple[Type, ...]:
    """The underlying types a value of this type can have: several for a type parameter.

    Empty when a type parameter may be anything.
    """
    if not isinstance(type, TypeParam):
        return (type.underlying,)
    return tuple(term.type.underlying for term in terms_of(type) or ())


_BYTES: Final = Slice(BASIC["byte"])


def _is_bytes_or_string(type: Type) -> bool:
    if isinstance(type, Slice):
        return isinstance(type.elem, Basic) and type.elem.name == "uint8"
    return isinstance(type, Basic) and type.family == "string"


def interface_methods(type: Type) -> dict[str, Signature]:
    """All methods of an interface or of a type parameter's constraint, embedded ones included."""
    methods: dict[str, Signature] = {}
    pending = [type]
    seen: set[Type] = set()
    while pending:
        current = pending.pop()
        if isinstance(current, TypeParam):
            current = current.constraint
        if current in seen:
            continue
        seen.add(current)
        interface = current.underlying
        if isinstance(interface, Interface):
            methods.update(interface.methods)
            pending.extend(interface.embeds)
    return methods
