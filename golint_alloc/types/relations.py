"""Relations between types: assignability, conversion, comparison, order.

Source: the language specification, sections "Assignability", "Conversions" and "Comparison
operators". A part that is not known makes an answer UNKNOWN unless something else already
decides it.
"""

from __future__ import annotations

from itertools import product, starmap
from typing import Final

from golint_alloc.types.identity import all_of, contains_unknown, identical
from golint_alloc.types.infer.defaults import default_type
from golint_alloc.types.infer.typesets import core_type, terms_of
from golint_alloc.types.lookup import implements
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
    Type,
    TypeParam,
    Unknown,
)
from golint_alloc.types.universe import COMPARABLE
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

__all__ = [
    "assignable_to",
    "comparable",
    "contains_unknown",
    "convertible_to",
    "core_type",
    "default_type",
    "identical",
    "is_interface",
    "is_ordered",
    "is_pointer_shaped",
]

_MAX_DEPTH: Final = 100
_NUMERIC: Final = frozenset(("integer", "unsigned", "float", "complex"))
_ORDERED: Final = frozenset(("integer", "unsigned", "float", "string"))


def is_interface(type: Type) -> Verdict:
    """Whether values of a type are interface values; a type parameter's are not."""
    if isinstance(type, TypeParam):
        return NO
    under = type.underlying
    return UNKNOWN if isinstance(under, Unknown) else Verdict.of(isinstance(under, Interface))


def assignable_to(value: Type, target: Type) -> Verdict:
    """Whether a value of one type can be assigned to a variable of another.

    For an untyped number the answer tells whether some constant of its kind can be: whether
    this one is in range is a question to ``constants.represent``.
    """
    if isinstance(value, Unknown) or isinstance(target, Unknown):
        return UNKNOWN
    if isinstance(value, Basic) and value.is_untyped:
        return _untyped_assignable(value, target)
    verdict = identical(value, target)
    if verdict is not NO:
        return verdict
    if isinstance(value, TypeParam) or isinstance(target, TypeParam):
        return _param_assignable(value, target)
    under, wanted = value.underlying, target.underlying
    if isinstance(under, Unknown) or isinstance(wanted, Unknown):
        return UNKNOWN
    if isinstance(wanted, Interface):
        return implements(value, target)
    if _has_name(value) and _has_name(target):
        return NO
    if isinstance(under, Chan) and isinstance(wanted, Chan) and under.dir == "both":
        return identical(under.elem, wanted.elem)
    return identical(under, wanted)


def _has_name(type: Type) -> bool:
    return isinstance(type, (Named, Basic, TypeParam))


def _param_assignable(value: Type, target: Type) -> Verdict:
    if not isinstance(target, TypeParam) and isinstance(target.underlying, Interface):
        return implements(value, target)
    if not (isinstance(value, TypeParam) ^ isinstance(target, TypeParam)):
        return NO
    param, other = (value, target) if isinstance(value, TypeParam) else (target, value)
    terms = terms_of(param)
    if _has_name(other) or not terms:
        return NO
    types = [t.type for t in terms]
    others = [other] * len(types)
    return all_of(map(assignable_to, *((types, others) if param is value else (others, types))))


def _untyped_assignable(value: Basic, target: Type) -> Verdict:
    if isinstance(target, TypeParam):
        terms = terms_of(target)
        return all_of(_untyped_assignable(value, t.type) for t in terms) if terms else NO
    wanted = target.underlying
    if isinstance(wanted, Unknown):
        return UNKNOWN
    if value.family == "nil":
        nilable = isinstance(wanted, (Pointer, Signature, Slice, Map, Chan, Interface))
        return Verdict.of(nilable or (isinstance(wanted, Basic) and wanted.family == "pointer"))
    if isinstance(wanted, Interface):
        return implements(default_type(value), target)
    if not isinstance(wanted, Basic):
        return NO
    if value.family in _NUMERIC:
        return Verdict.of(wanted.family in _NUMERIC)
    return Verdict.of(value.family == wanted.family)


def convertible_to(value: Type, target: Type) -> Verdict:
    """Whether ``target(x)`` is legal for a non-constant ``x`` of a type."""
    verdict = assignable_to(value, target)
    if verdict is not NO:
        return verdict
    sources = _alternatives(value)
    targets = _alternatives(target)
    if sources is None or targets is None:
        return NO
    return all_of(starmap(_converts, product(sources, targets)))


def _alternatives(type: Type) -> tuple[Type, ...] | None:
    """The types a type parameter can stand for, or the type itself; None if it may be any."""
    if not isinstance(type, TypeParam):
        return (type,)
    terms = terms_of(type)
    return None if terms is None else tuple(term.type for term in terms)


def _converts(value: Type, target: Type) -> Verdict:
    a, b = value.underlying, target.underlying
    if isinstance(a, Unknown) or isinstance(b, Unknown):
        return UNKNOWN
    verdict = _identical_but_tags(a, b)
    if isinstance(value, Pointer) and isinstance(target, Pointer):
        verdict |= _identical_but_tags(value.elem.underlying, target.elem.underlying)
    if verdict is not NO:
        return verdict
    if isinstance(a, Basic) and isinstance(b, Basic):
        return Verdict.of(_basics_convert(a, b))
    if isinstance(a, Basic) and isinstance(b, Slice):
        return _is_text(b.elem) if a.family == "string" else NO
    if isinstance(a, Slice):
        if isinstance(b, Basic):
            return _is_text(a.elem) if b.family == "string" else NO
        array = b.elem.underlying if isinstance(b, Pointer) else b
        return identical(a.elem, array.elem) if isinstance(array, Array) else NO
    return Verdict.of(_is_unsafe(a, b) or _is_unsafe(b, a))


def _identical_but_tags(a: Type, b: Type) -> Verdict:
    """Identity of structs without their tags; nested structs are compared with theirs."""
    if not isinstance(a, Struct) or not isinstance(b, Struct):
        return identical(a, b)
    if a.opaque_layout is not None or b.opaque_layout is not None:
        return YES if a is b else UNKNOWN
    shape = [(f.name, f.embedded) for f in a.fields] == [(f.name, f.embedded) for f in b.fields]
    if not shape:
        return NO
    return all_of(map(lambda x, y: _identical_but_tags(x.type, y.type), a.fields, b.fields))


def _basics_convert(a: Basic, b: Basic) -> bool:
    if a.family == "complex" or b.family == "complex":
        return a.family == b.family
    if a.family in _NUMERIC and b.family in _NUMERIC:
        return True
    if b.family == "string":
        return a.family in ("string", "integer", "unsigned")
    if "pointer" in (a.family, b.family):
        return a.family == b.family or "uintptr" in (a.name, b.name)
    return a.family == b.family


def _is_text(elem: Type) -> Verdict:
    under = elem.underlying
    if isinstance(under, Unknown):
        return UNKNOWN
    return Verdict.of(isinstance(under, Basic) and under.name in ("uint8", "int32"))


def _is_unsafe(a: Type, b: Type) -> bool:
    """Whether this is a pointer and unsafe.Pointer."""
    return isinstance(a, Pointer) and isinstance(b, Basic) and b.family == "pointer"


# Properties


def comparable(type: Type) -> Verdict:
    """Whether ``==`` is defined for values of a type (which may still panic for interfaces)."""
    verdict = YES
    pending = [type]
    seen: set[Type] = set()
    while pending:
        current = pending.pop()
        if current in seen:
            continue
        seen.add(current)
        if isinstance(current, TypeParam):
            verdict &= _comparable_param(current, pending)
            continue
        match current.underlying:
            case Unknown():
                verdict &= UNKNOWN
            case Slice() | Map() | Signature():
                return NO
            case Basic() as basic if basic.family == "nil":
                return NO
            case Array() as array:
                pending.append(array.elem)
            case Struct() as struct:
                pending.extend(field.type for field in struct.fields)
                if struct.opaque_layout is not None:
                    verdict &= UNKNOWN
    return verdict


def flat(type: Type) -> Verdict:
    """Whether ``==`` compares all that a value of the type is made of.

    Not so behind pointers, in interfaces, and for blank fields, which it leaves out.
    """
    if isinstance(type, TypeParam):
        return UNKNOWN
    match type.underlying:
        case Unknown():
            return UNKNOWN
        case Basic() as basic:
            return Verdict.of(basic.family != "nil")
        case Chan():
            return YES
        case Array() as array:
            return flat(array.elem)
        case Struct() as struct:
            verdict = YES if struct.opaque_layout is None else UNKNOWN
            for field in struct.fields:
                verdict = verdict & (NO if field.name == "_" else flat(field.type))
            return verdict
    return NO


def _comparable_param(param: TypeParam, pending: list[Type]) -> Verdict:
    """NO for a parameter that may stand for anything; its terms are left to be looked at."""
    embeds: list[Type] = [param.constraint]
    seen: set[Type] = set()
    while embeds:
        current = embeds.pop()
        if current is COMPARABLE:
            return YES
        under = current.underlying
        if isinstance(under, Unknown):
            return UNKNOWN
        if isinstance(under, Interface) and current not in seen:
            seen.add(current)
            embeds.extend(under.embeds)
    terms = terms_of(param)
    if not terms:
        return NO
    pending.extend(term.type for term in terms)
    return YES


def is_ordered(type: Type) -> Verdict:
    """Whether ``<`` is defined for values of a type."""
    alternatives = _alternatives(type)
    if not alternatives:
        return NO
    return all_of(_ordered(alternative.underlying) for alternative in alternatives)


def _ordered(under: Type) -> Verdict:
    if isinstance(under, Unknown):
        return UNKNOWN
    return Verdict.of(isinstance(under, Basic) and under.family in _ORDERED)


def is_pointer_shaped(type: Type) -> Verdict:
    """Whether a value fits an interface's data word as it is, so that boxing it is free.

    True for pointers, channels, maps, functions, unsafe.Pointer, and for structs and arrays
    that consist of one such value. With fields of no size beside it the answer depends on the
    compiler's release. Source: cmd/compile/internal/types.IsDirectIface.
    """
    return _pointer_shaped(type, 0)


def _pointer_shaped(type: Type, depth: int) -> Verdict:
    if isinstance(type, TypeParam) or depth > _MAX_DEPTH:
        return UNKNOWN
    match type.underlying:
        case Unknown():
            return UNKNOWN
        case Pointer() | Chan() | Map() | Signature():
            return YES
        case Basic() as basic:
            return Verdict.of(basic.family == "pointer")
        case Array() as array if array.length is None:
            return _pointer_shaped(array.elem, depth + 1) & UNKNOWN
        case Array() as array:
            return _pointer_shaped(array.elem, depth + 1) if array.length == 1 else NO
        case Struct() as struct if struct.opaque_layout is not None:
            return _opaque_pointer_shaped(struct)
        case Struct() as struct:
            return _struct_pointer_shaped(struct, depth)
    return NO


def _struct_pointer_shaped(struct: Struct, depth: int) -> Verdict:
    if len(struct.fields) == 1:
        return _pointer_shaped(struct.fields[0].type, depth + 1)
    sized = [field for field in struct.fields if not _is_zero_sized(field.type)]
    if len(sized) != 1:
        return NO
    return _pointer_shaped(sized[0].type, depth + 1) & UNKNOWN


def _is_zero_sized(type: Type) -> bool:
    under = type.underlying
    if isinstance(under, Array):
        return under.length == 0
    return isinstance(under, Struct) and not under.fields and under.opaque_layout is None


def _opaque_pointer_shaped(struct: Struct) -> Verdict:
    """One word that is a pointer is the only way to be; whether it is one field is not told."""
    layouts = (struct.opaque_layout or {}).values()
    if any(size != pointer_bytes or size not in (4, 8) for size, _, pointer_bytes in layouts):
        return NO
    return UNKNOWN
