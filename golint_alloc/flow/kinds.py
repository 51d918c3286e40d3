"""Questions about types that decide how values flow: pointers inside, boxing, addresses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from golint_alloc.syntax import ast
    from golint_alloc.types.info import Info

_MAX_DEPTH = 40


def is_unknown(type_: Type) -> bool:
    """Whether a type could not be determined."""
    return isinstance(type_, Unknown) or isinstance(type_.underlying, Unknown)


def is_interface(type_: Type) -> bool | None:
    """Whether values of the type are interface values; None for unknown types and type parameters.

    A type parameter's underlying type is an interface, its values are not.
    """
    if isinstance(type_, TypeParam) or is_unknown(type_):
        return None
    return isinstance(type_.underlying, Interface)


def is_untyped_nil(type_: Type) -> bool:
    """Whether this is the kind of the predeclared nil."""
    return isinstance(type_, Basic) and type_.family == "nil"


def has_pointers(type_: Type, depth: int = 0) -> bool | None:
    """Whether a value holds a pointer; None when not known (type parameters, unknown types)."""
    if isinstance(type_, TypeParam) or depth > _MAX_DEPTH:
        return None
    under = type_.underlying
    if isinstance(under, Unknown):
        return None
    if isinstance(under, Basic):
        return under.family in {"string", "pointer", "nil"}
    if isinstance(under, Array):
        if under.length == 0:
            return False
        return has_pointers(under.elem, depth + 1)
    if isinstance(under, Struct):
        return _struct_has_pointers(under, depth)
    if isinstance(under, Tuple):
        return _any(has_pointers(t, depth + 1) for t in under.types)
    return isinstance(under, Pointer | Slice | Map | Chan | Signature | Interface)


def _struct_has_pointers(struct: Struct, depth: int) -> bool | None:
    if struct.opaque_layout is not None:
        return any(pointer_bytes > 0 for _, _, pointer_bytes in struct.opaque_layout.values())
    return _any(has_pointers(field.type, depth + 1) for field in struct.fields)


def _any(answers: Iterable[bool | None]) -> bool | None:
    unknown = False
    for answer in answers:
        if answer:
            return True
        unknown = unknown or answer is None
    return None if unknown else False


def is_direct(type_: Type, depth: int = 0) -> bool | None:
    """Whether an interface stores the value itself because it is one pointer (no boxing).

    Pointers, maps, channels, functions, unsafe.Pointer, and structs or arrays of
    exactly one of these (cmd/compile/internal/types, IsDirectIface).
    """
    if isinstance(type_, TypeParam) or depth > _MAX_DEPTH:
        return None
    under = type_.underlying
    if isinstance(under, Unknown):
        return None
    if isinstance(under, Basic):
        return under.family == "pointer"
    if isinstance(under, Array):
        return is_direct(under.elem, depth + 1) if under.length == 1 else False
    if isinstance(under, Struct):
        if under.opaque_layout is not None:
            # One word that is a pointer; the field may still be a one-word struct, equally direct.
            sizes = set(under.opaque_layout.values())
            return all(size == pointers and size in {4, 8} for size, _, pointers in sizes)
        if len(under.fields) != 1:
            return False
        return is_direct(under.fields[0].type, depth + 1)
    return isinstance(under, Pointer | Map | Chan | Signature)


def is_pointer(type_: Type) -> bool:
    """Whether the underlying type is a pointer."""
    return not isinstance(type_, TypeParam) and isinstance(type_.underlying, Pointer)


def pointee(type_: Type) -> Type:
    """The element of a pointer, else the type itself."""
    under = type_.underlying
    return under.elem if isinstance(under, Pointer) else type_


def is_array(type_: Type) -> bool:
    """Whether the underlying type is an array (not a pointer to one)."""
    return not isinstance(type_, TypeParam) and isinstance(type_.underlying, Array)


def is_string(type_: Type) -> bool:
    """Whether the underlying type is a string, untyped constants included."""
    under = type_.underlying
    return isinstance(under, Basic) and under.family == "string"


def named(type_: Type) -> Named | None:
    """The defined type behind a type or a pointer to it."""
    if isinstance(type_, Named):
        return type_
    if isinstance(type_, Pointer) and isinstance(type_.elem, Named):
        return type_.elem
    return None


def is_unsafe_pointer(type_: Type) -> bool:
    """Whether the underlying type is unsafe.Pointer."""
    under = type_.underlying
    return isinstance(under, Basic) and under.family == "pointer"


def is_uintptr(type_: Type) -> bool:
    """Whether the underlying type is uintptr."""
    under = type_.underlying
    return isinstance(under, Basic) and under.name == "uintptr"


def is_header_data(info: Info, expr: ast.Selector) -> bool:
    """Whether an expression is the ``Data`` field of a reflect.SliceHeader or StringHeader, a
    uintptr that the compiler treats as a pointer.
    """
    if expr.sel.name != "Data":
        return False
    header = pointee(info.type_of(expr.x))
    if not isinstance(header, Named) or header.obj.pkg is None or header.obj.pkg.path != "reflect":
        return False
    return header.obj.name in {"SliceHeader", "StringHeader"}
