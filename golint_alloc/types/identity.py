"""Identity of types.

Source: the language specification, section "Type identity".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from golint_alloc.types.embedding import interface_methods
from golint_alloc.types.generics import MAX_PARTS, parts_of
from golint_alloc.types.infer.typesets import terms_of
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
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_MAX_DEPTH: Final = 100
_MANY_STEPS: Final = 100
_MAX_STEPS: Final = 10_000
"""Comparisons that take longer are given up: type literals can share parts without end."""


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """YES if all are; stops at the first NO.

    A ``map`` is handed in where parts have parts: compiled, a generator expression is a whole list.
    """
    result = YES
    for verdict in verdicts:
        if verdict is NO:
            return NO
        result &= verdict
    return result


class _Context:
    """One comparison: what it has cost, and which type parameters of functions correspond."""

    __slots__ = ("known", "renaming", "steps")

    def __init__(self) -> None:
        self.known: dict[tuple[Type, Type], Verdict] = {}
        self.renaming: dict[TypeParam, TypeParam] = {}
        self.steps = 0


def identical(a: Type, b: Type) -> Verdict:
    """Whether two types are identical."""
    return _identical(a, b, _Context(), 0)


def contains_unknown(type: Type) -> bool:
    """Whether a part of a type, as it is written, is not known; named types are not looked into.

    That of an absurdly large type is not.
    """
    pending = [type]
    seen: set[Type] = set()
    while pending:
        current = pending.pop()
        if isinstance(current, Unknown) or (isinstance(current, Array) and current.length is None):
            return True
        if len(seen) > MAX_PARTS:
            return True
        if current not in seen:
            seen.add(current)
            pending.extend(parts_of(current))
    return False


def _identical(a: Type, b: Type, same: _Context, depth: int) -> Verdict:
    same.steps += 1
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return UNKNOWN
    if depth > _MAX_DEPTH or same.steps > _MAX_STEPS:
        return UNKNOWN
    if a is b:
        return UNKNOWN if contains_unknown(a) else YES
    if type(a) is not type(b):
        return NO
    compare = _IDENTITY.get(type(a))
    if compare is None:
        return NO
    # Long comparisons are mostly of parts that are shared; what a pair of type parameters is
    # worth depends on the functions around it.
    if same.steps < _MANY_STEPS or same.renaming:
        return compare(a, b, same, depth + 1)
    verdict = same.known.get((a, b))
    if verdict is None:
        verdict = compare(a, b, same, depth + 1)
        if not same.renaming:
            same.known[a, b] = verdict
    return verdict


def _tuples(a: tuple[Type, ...], b: tuple[Type, ...], same: _Context, depth: int) -> Verdict:
    if len(a) != len(b):
        return NO
    return all_of(map(lambda x, y: _identical(x, y, same, depth), a, b))


def _same_basic(a: Basic, b: Basic, _same: _Context, _depth: int) -> Verdict:
    return Verdict.of(a.name == b.name)


def _same_named(a: Named, b: Named, same: _Context, depth: int) -> Verdict:
    if a.origin is not b.origin:
        return NO
    return _tuples(a.args, b.args, same, depth)


def _same_elem(a: Pointer | Slice, b: Pointer | Slice, same: _Context, depth: int) -> Verdict:
    return _identical(a.elem, b.elem, same, depth)


def _same_array(a: Array, b: Array, same: _Context, depth: int) -> Verdict:
    known = None if a.length is None or b.length is None else a.length == b.length
    return Verdict.of(known) & _identical(a.elem, b.elem, same, depth)


def _same_map(a: Map, b: Map, same: _Context, depth: int) -> Verdict:
    return _tuples((a.key, a.elem), (b.key, b.elem), same, depth)


def _same_chan(a: Chan, b: Chan, same: _Context, depth: int) -> Verdict:
    return NO if a.dir != b.dir else _identical(a.elem, b.elem, same, depth)


def _same_tuple(a: Tuple, b: Tuple, same: _Context, depth: int) -> Verdict:
    return _tuples(a.types, b.types, same, depth)


def _same_type_param(a: TypeParam, b: TypeParam, same: _Context, _depth: int) -> Verdict:
    return Verdict.of(same.renaming.get(a, a) is b)


def _same_signature(a: Signature, b: Signature, same: _Context, depth: int) -> Verdict:
    if a.variadic != b.variadic or len(a.type_params) != len(b.type_params):
        return NO
    if a.type_params:
        same.renaming.update(zip(a.type_params, b.type_params, strict=True))
    return _tuples(a.params, b.params, same, depth) & _tuples(a.results, b.results, same, depth)


def _same_struct(a: Struct, b: Struct, same: _Context, depth: int) -> Verdict:
    if a.opaque_layout is not None or b.opaque_layout is not None:
        return UNKNOWN  # not all fields are listed
    if len(a.fields) != len(b.fields):
        return NO
    for x, y in zip(a.fields, b.fields, strict=True):
        if (x.name, x.embedded, x.tag) != (y.name, y.embedded, y.tag):
            return NO
        if not x.name[:1].isupper() and x.pkg and y.pkg and x.pkg.path != y.pkg.path:
            return NO
    return all_of(map(lambda x, y: _identical(x.type, y.type, same, depth), a.fields, b.fields))


def _same_interface(a: Interface, b: Interface, same: _Context, depth: int) -> Verdict:
    (ours, all_ours), (theirs, all_theirs) = interface_methods(a), interface_methods(b)
    certain = all_ours and all_theirs
    if ours.keys() != theirs.keys():
        return NO if certain else UNKNOWN
    methods = [theirs[name] for name in ours]
    verdict = all_of(
        map(lambda x, y: _identical(x.type, y.type, same, depth), ours.values(), methods)
    )
    if not certain:
        verdict &= UNKNOWN
    return verdict & _same_terms(a, b, same, depth)


def _same_terms(a: Type, b: Type, same: _Context, depth: int) -> Verdict:
    """Whether two constraints allow the same types; only equal order is recognised as equal."""
    ours, theirs = terms_of(a), terms_of(b)
    if ours is None or theirs is None:
        return Verdict.of(ours is None and theirs is None)
    if len(ours) != len(theirs) or any(
        x.tilde != y.tilde for x, y in zip(ours, theirs, strict=True)
    ):
        return UNKNOWN
    verdict = _tuples(tuple(x.type for x in ours), tuple(y.type for y in theirs), same, depth)
    return verdict if verdict is YES else UNKNOWN


_IDENTITY: Final[dict[type[Type], Callable[[Type, Type, _Context, int], Verdict]]] = {
    Array: _same_array,  # type: ignore[dict-item]
    Basic: _same_basic,  # type: ignore[dict-item]
    Chan: _same_chan,  # type: ignore[dict-item]
    Interface: _same_interface,  # type: ignore[dict-item]
    Map: _same_map,  # type: ignore[dict-item]
    Named: _same_named,  # type: ignore[dict-item]
    Pointer: _same_elem,  # type: ignore[dict-item]
    Signature: _same_signature,  # type: ignore[dict-item]
    Slice: _same_elem,  # type: ignore[dict-item]
    Struct: _same_struct,  # type: ignore[dict-item]
    Tuple: _same_tuple,  # type: ignore[dict-item]
    TypeParam: _same_type_param,  # type: ignore[dict-item]
    Union: _same_terms,
}
