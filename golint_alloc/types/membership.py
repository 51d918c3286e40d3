"""Which types are in the type set of a constraint.

Source: the language specification, sections "Interface types" and "Implementing an interface".
"""

from __future__ import annotations

from typing import Final

from golint_alloc.types.identity import identical
from golint_alloc.types.infer.typesets import Term, terms_of
from golint_alloc.types.model import Array, Interface, Struct, Type, TypeParam, Union, Unknown
from golint_alloc.types.universe import is_comparable_constraint
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_MAX_DEPTH: Final = 100

_Known = dict[tuple[Type, Term], Verdict]


def in_type_set(type: Type, interface: Type) -> Verdict:
    """Whether a type is in an interface's type set, as far as its elements tell; methods aside.

    An interface or type parameter is, when all types it stands for are.
    """
    under = interface.underlying
    if (
        isinstance(under, Interface)
        and not under.embeds
        and not is_comparable_constraint(interface)
    ):
        return YES
    if not isinstance(type, TypeParam) and not isinstance(type.underlying, Interface):
        return _includes(interface, Term(False, type), 0, {})
    terms = terms_of(type)
    if terms is None:
        return _includes_all(interface, type, 0, {})
    verdict = YES
    known: _Known = {}
    for term in terms:
        verdict &= _includes(interface, term, 0, known)
    return verdict


def _includes(element: Type, term: Term, depth: int, known: _Known) -> Verdict:
    """Whether all types of a term are in the type set of one element of an interface.

    ``known`` are the answers so far: interfaces can embed each other along very many ways.
    """
    verdict = known.get((element, term))
    if verdict is None:
        known[element, term] = UNKNOWN  # what an invalid recursion through itself sees
        verdict = known[element, term] = _element_includes(element, term, depth, known)
    return verdict


def _element_includes(element: Type, term: Term, depth: int, known: _Known) -> Verdict:
    if depth > _MAX_DEPTH or isinstance(element.underlying, Unknown):
        return UNKNOWN
    if isinstance(element, Union):
        verdict = NO
        for tilde, allowed in element.terms:
            verdict |= _allows(Term(tilde, allowed), term, depth + 1, known)
        return verdict
    if not isinstance(element.underlying, Interface):
        return _allows(Term(False, element), term, depth + 1, known)
    if is_comparable_constraint(element):
        return _strictly_comparable(term.type)
    verdict = YES
    for embedded in element.underlying.embeds:
        verdict &= _includes(embedded, term, depth + 1, known)
    return verdict


def _allows(allowed: Term, term: Term, depth: int, known: _Known) -> Verdict:
    if isinstance(allowed.type.underlying, Interface):
        return _includes(allowed.type, term, depth, known)
    if allowed.tilde:
        return identical(allowed.type.underlying, term.type.underlying)
    return NO if term.tilde else identical(allowed.type, term.type)


def _includes_all(element: Type, type: Type, depth: int, known: dict[Type, Verdict]) -> Verdict:
    """As ``_includes``, for an interface or type parameter that may stand for any kind of type."""
    verdict = known.get(element)
    if verdict is None:
        known[element] = UNKNOWN  # what an invalid recursion through itself sees
        verdict = known[element] = _element_includes_all(element, type, depth, known)
    return verdict


def _element_includes_all(
    element: Type, type: Type, depth: int, known: dict[Type, Verdict]
) -> Verdict:
    under = element.underlying
    if depth > _MAX_DEPTH or isinstance(under, Unknown):
        return UNKNOWN
    if isinstance(element, Union):
        verdict = NO
        for _, allowed in element.terms:
            verdict |= _includes_all(allowed, type, depth + 1, known)
        return verdict
    if not isinstance(under, Interface):
        return NO
    if is_comparable_constraint(element):
        constraint = type.constraint if isinstance(type, TypeParam) else type
        return Verdict.of(_demands_comparable(constraint))
    verdict = YES
    for embedded in under.embeds:
        verdict &= _includes_all(embedded, type, depth + 1, known)
    return verdict


def _demands_comparable(constraint: Type) -> bool:
    """Whether ``comparable`` is embedded, at any depth, in an interface."""
    pending = [constraint]
    seen: set[Type] = set()
    while pending:
        current = pending.pop()
        if is_comparable_constraint(current):
            return True
        under = current.underlying
        if current not in seen and isinstance(under, Interface):
            seen.add(current)
            pending.extend(under.embeds)
    return False


def _strictly_comparable(type: Type) -> Verdict:
    """Whether ``==`` is defined for values of a type and cannot panic.

    UNKNOWN for comparable types that hold interfaces: they satisfy ``comparable`` as type
    arguments, since Go 1.20, and yet do not implement it.
    """
    from golint_alloc.types.relations import comparable

    verdict = comparable(type)
    return verdict & UNKNOWN if verdict is YES and _holds_interface(type) else verdict


def _holds_interface(type: Type) -> bool:
    pending = [type]
    seen: set[Type] = set()
    while pending:
        current = pending.pop()
        if current in seen:
            continue
        seen.add(current)
        match current.underlying:
            case Interface():
                return True
            case Array() as array:
                pending.append(array.elem)
            case Struct() as struct:
                pending.extend(field.type for field in struct.fields)
    return False
