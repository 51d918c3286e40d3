"""What is found at each depth of embedding: the one walk behind selectors and method sets.

Source: the language specification, sections "Selectors" and "Struct types".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from golint_alloc.records import NamedTuple
from golint_alloc.types.model import (
    Interface,
    Named,
    Pointer,
    Struct,
    StructField,
    Type,
    TypeParam,
    Union,
    Unknown,
)
from golint_alloc.types.objects import Func, TypeName, Var

if TYPE_CHECKING:
    from golint_alloc.types.package import Package

_MAX_DEPTH = 50
"""Embedding deeper than this is not followed."""


class Place(NamedTuple):
    """A type that is searched, and the embedded fields that lead to it."""

    type: Type
    path: tuple[str, ...]
    indirect: bool
    several: bool
    """Whether it is embedded more than once at this depth, so that its names are ambiguous."""


class Found(NamedTuple):
    """A field or method with where it was found."""

    place: Place
    member: Func | StructField
    pkg: Package | None
    """Where an unexported name can be used."""


def field_var(field: StructField, owner: Package | None = None) -> Var:
    """The object of a field; one for each field of each struct type."""
    if field.var is None:
        field.var = Var(field.name, field.pkg or owner, lambda: field.type, "field")
    return field.var


def interface_methods(
    interface: Interface, owner: TypeName | None = None
) -> tuple[Mapping[str, Func], bool]:
    """All methods of an interface, embedded ones included, and whether these are certainly all.

    ``owner`` is the name of the interface's type. An embedded method belongs to the
    interface that declares it: ``(io.Writer).Write`` also in io.ReadWriter.
    """
    if interface.flat is None:
        interface.flat = {}
    known = interface.flat.get(owner)
    if known is None:
        known = interface.flat[owner] = _flatten(interface, owner)
    return known


def _flatten(interface: Interface, owner: TypeName | None) -> tuple[Mapping[str, Func], bool]:
    methods: dict[str, Func] = {}
    certain = True
    pending: list[tuple[Interface, TypeName | None]] = [(interface, owner)]
    seen: set[Interface] = set()
    while pending:
        current, name = pending.pop()
        if current in seen:
            continue
        seen.add(current)
        recv = name or TypeName("interface", None, current)
        pkg = name.pkg if name is not None else None
        for method, signature in current.methods.items():
            methods.setdefault(method, Func(method, pkg or current.pkg, signature, recv=recv))
        for embedded in reversed(current.embeds):  # of equal methods the first one's counts
            if isinstance(embedded, Union):
                continue
            under = embedded.underlying
            if isinstance(under, Interface):
                pending.append((under, embedded.obj if isinstance(embedded, Named) else None))
            elif isinstance(under, Unknown):
                certain = False
    return methods, certain


def operand(type: Type) -> tuple[Type, bool, bool]:
    """What is searched for ``x`` of a type, whether through a pointer, and whether for fields only.

    A defined pointer type has the fields of what it points to, but no methods.
    """
    if isinstance(type, Pointer):
        return type.elem, True, False
    if isinstance(type, Named) and isinstance(type.underlying, Pointer):
        return type.underlying.elem, True, True
    return type, False, False


def levels(start: Place) -> Iterator[list[Place]]:
    """The types to search at each depth of embedding, from the outermost."""
    level = [start]
    seen: set[Type] = set()
    for _ in range(_MAX_DEPTH):
        fresh = [place for place in level if not _was_seen(place.type, seen)]
        if not fresh:
            return
        yield fresh
        level = _merge(embedded for place in fresh for embedded in _embedded(place))


def _was_seen(type: Type, seen: set[Type]) -> bool:
    """Whether a named type occurred at a lesser depth, where all its names are less deep."""
    if not isinstance(type, Named):
        return False
    if type in seen:
        return True
    seen.add(type)
    return False


def _embedded(place: Place) -> Iterator[Place]:
    under = place.type.underlying
    if not isinstance(under, Struct):
        return
    for field in under.fields:
        if field.embedded:
            target, is_pointer, _ = operand(field.type)
            path = (*place.path, field.name)
            yield Place(target, path, place.indirect or is_pointer, place.several)


def _merge(places: Iterator[Place]) -> list[Place]:
    """One place for each type; a type that is there twice makes its names ambiguous."""
    merged: dict[Type, Place] = {}
    for place in places:
        if isinstance(place.type, Unknown):
            merged.setdefault(place.type, place)
        elif place.type in merged:
            merged[place.type] = merged[place.type]._replace(several=True)
        else:
            merged[place.type] = place
    return list(merged.values())


def members(place: Place, name: str | None) -> Iterator[Found]:
    """The fields and methods that a type itself has, all or those of one name."""
    type = place.type.constraint if isinstance(place.type, TypeParam) else place.type
    owner = type.obj if isinstance(type, Named) else None
    pkg = owner.pkg if owner is not None else None
    if isinstance(type, Named):
        methods = type.methods
        if name is None:
            yield from (Found(place, func, func.pkg) for func in methods.values())
        elif name in methods:
            yield Found(place, methods[name], methods[name].pkg)
            return
    under = type.underlying
    if isinstance(under, Struct):
        for field in under.fields:
            if name is None or field.name == name:
                yield Found(place, field, field.pkg or pkg)
    elif isinstance(under, Interface):
        funcs, _ = interface_methods(under, owner)
        for func in funcs.values() if name is None else filter(None, (funcs.get(name),)):
            yield Found(place, func, func.pkg)


def has_known_members(type: Type) -> bool:
    """Whether all names of one type, embedding apart, are known.

    Not so when a file of its package does not parse: a method may be declared there.
    """
    if isinstance(type, Named) and type.obj.pkg is not None and not type.obj.pkg.lists_methods:
        return False
    under = type.underlying
    if isinstance(under, Unknown):
        return False
    if isinstance(under, Interface):
        return interface_methods(under)[1]
    return True
