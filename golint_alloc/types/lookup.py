"""Fields and methods of types: selection through embedding, method sets, implementation.

The search follows the specification's section "Selectors": by depth, and two candidates of
one depth cancel each other. An embedded type that is not known may hide or add names, so
what lies deeper is not known either.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from golint_alloc.records import NamedTuple
from golint_alloc.types.embedding import (
    Found,
    Place,
    field_var,
    has_known_members,
    interface_methods,
    levels,
    members,
    operand,
)
from golint_alloc.types.identity import identical
from golint_alloc.types.info import Selection
from golint_alloc.types.membership import in_type_set
from golint_alloc.types.model import (
    Interface,
    Named,
    StructField,
    Type,
    Unknown,
)
from golint_alloc.types.objects import Func
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

if TYPE_CHECKING:
    from golint_alloc.types.package import Package


class Answer(NamedTuple):
    """The result of a search: with no selection, ``certain`` tells absent from unknown."""

    selection: Selection | None
    certain: bool


def lookup(type: Type, name: str, pkg: Package | None) -> Selection | None:
    """The field or method that ``x.name`` selects for an ``x`` of a type, in package ``pkg``.

    None when there is none, when it is ambiguous, or when it is not known; ``search`` tells
    these apart. Whether ``x`` is addressable, as a pointer method needs, is not checked.
    """
    return search(type, name, pkg).selection


def search(type: Type, name: str, pkg: Package | None) -> Answer:
    """As ``lookup``, and whether a missing selection is certain."""
    if name == "_":
        return Answer(None, True)
    target, is_pointer, fields_only = operand(type)
    if isinstance(target, Unknown):
        return Answer(None, False)
    if is_pointer and isinstance(target.underlying, Interface):
        return Answer(None, True)  # a pointer to an interface has no methods
    known = True
    for level in levels(Place(target, (), is_pointer, False)):
        if not known:
            break
        matches = [
            found
            for place in level
            for found in members(place, name)
            if _is_visible(name, found.pkg, pkg)
        ]
        if len(matches) == 1 and not matches[0].place.several:
            if fields_only and isinstance(matches[0].member, Func):
                return Answer(None, True)
            return Answer(_selection(matches[0]), True)
        if matches:
            return Answer(None, True)
        # An unknown type may hide what lies deeper, but nothing of its own depth: two
        # candidates of one depth would not compile.
        known = all(has_known_members(place.type) for place in level)
    return Answer(None, known)


def method_set(type: Type) -> Mapping[str, Func]:
    """The methods that values of a type have, promoted ones included, by name.

    That of T lacks methods with pointer receivers, unless an embedded pointer leads to them.
    What an embedded type of unknown kind adds is missing.
    """
    return _method_set(type).methods


class _MethodSet(NamedTuple):
    methods: Mapping[str, Func]
    certain: bool
    """Whether there are no others."""
    doubtful: Container[str] = ()
    """Names beside which, at the same depth, a type is embedded that is not known: if it has a
    method of that name, neither is promoted."""


def _method_set(type: Type) -> _MethodSet:
    target, is_pointer, fields_only = operand(type)
    if fields_only or (is_pointer and isinstance(target.underlying, Interface)):
        return _MethodSet({}, True)
    methods: dict[str, Func] = {}
    taken: set[tuple[str, str]] = set()
    for level in levels(Place(target, (), is_pointer, False)):
        here: dict[tuple[str, str], Found | None] = {}
        unknown = [place for place in level if not has_known_members(place.type)]
        doubtful: set[str] = set()
        for place in level:
            for found in members(place, None):
                key = _identity(found)
                here[key] = None if key in here or place.several else found
        for key, only in here.items():
            if key in taken:
                continue
            taken.add(key)
            if only is None or not isinstance(only.member, Func):
                continue
            func, place = only.member, only.place
            if func.name not in methods and (place.indirect or not func.pointer_recv):
                methods[func.name] = func
                if any(other is not place for other in unknown):
                    doubtful.add(func.name)
        if unknown:
            return _MethodSet(methods, False, doubtful)  # deeper methods may be hidden
    return _MethodSet(methods, True)


def _identity(found: Found) -> tuple[str, str]:
    """What makes two names the same: unexported ones belong to their package."""
    name = found.member.name
    if name[:1].isupper() or found.pkg is None:
        return name, ""
    return name, found.pkg.path


def has_method(type: Type, name: str) -> Verdict:
    """Whether the method set of a type holds a method of that name."""
    if isinstance(type, Unknown):
        return UNKNOWN
    found = _method_set(type)
    if name in found.methods:
        return UNKNOWN if name in found.doubtful else YES
    return NO if found.certain and (name[:1].isupper() or _lists_unexported(type)) else UNKNOWN


def _lists_unexported(type: Type) -> bool:
    """Whether no type that methods come from is one whose unexported methods are not listed."""
    target, is_pointer, _ = operand(type)
    places = (place for level in levels(Place(target, (), is_pointer, False)) for place in level)
    owners = (place.type.obj.pkg for place in places if isinstance(place.type, Named))
    return all(pkg is None or pkg.is_complete for pkg in owners)


def implements(type: Type, interface: Type) -> Verdict:
    """Whether a type implements an interface type, as go/types.Implements has it.

    UNKNOWN when something that decides it is not known: a signature, a part of the interface,
    or whether a method is missing. Without a type set this is whether values can be assigned.
    """
    under = interface.underlying
    if isinstance(under, Unknown) or isinstance(type, Unknown):
        return UNKNOWN
    if not isinstance(under, Interface):
        return NO
    owner = interface.obj if isinstance(interface, Named) else None
    wanted, all_wanted = interface_methods(under, owner)
    verdict = in_type_set(type, interface) & (YES if all_wanted else UNKNOWN)
    if wanted and verdict is not NO:
        found = _method_set(type)
        for name, func in wanted.items():
            verdict &= _method_matches(name, found, func)
            if verdict is NO:
                break
    return verdict


def missing_method(type: Type, interface: Type) -> str | None:
    """The name of a method that an interface wants and a type certainly has not, else None."""
    under = interface.underlying
    if not isinstance(under, Interface) or isinstance(type, Unknown):
        return None
    found = _method_set(type)
    wanted, _ = interface_methods(under, interface.obj if isinstance(interface, Named) else None)
    for name, func in sorted(wanted.items()):
        if _method_matches(name, found, func) is NO:
            return name
    return None


def _method_matches(name: str, found: _MethodSet, wanted: Func) -> Verdict:
    method = found.methods.get(name)
    if method is None:
        return NO if found.certain else UNKNOWN
    if not wanted.is_exported and _differs(method.pkg, wanted.pkg):
        return NO
    same = identical(method.type, wanted.type)
    # If it is not promoted, the type has none of that name at all.
    return same & UNKNOWN if name in found.doubtful else same


def _differs(a: Package | None, b: Package | None) -> bool:
    return a is not None and b is not None and a.path != b.path


def _is_visible(name: str, owner: Package | None, user: Package | None) -> bool:
    return name[:1].isupper() or not _differs(owner, user)


def _selection(found: Found) -> Selection:
    place, member = found.place, found.member
    if isinstance(member, StructField):
        var = field_var(member, found.pkg)
        return Selection("field", var, member.type, place.path, place.indirect)
    return Selection("method", member, member.type, place.path, place.indirect)
