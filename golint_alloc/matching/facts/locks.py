"""Types whose values must not be copied."""

from __future__ import annotations

from golint_alloc.types.lookup import has_method
from golint_alloc.types.model import Array, Named, Pointer, Struct, Type, TypeParam, Unknown
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_MAX_DEPTH = 12
_NO_COPY = frozenset({"noCopy", "NoCopy", "DoNotCopy"})
_SYNC = ("sync", "sync/atomic")


def holds_lock(type_: Type, depth: int = 0) -> Verdict:
    """Whether copying a value is a mistake: it is or holds a lock, or a marker that says so.

    As vet's copylocks does, a type counts when its pointer has Lock and Unlock and it has not.
    """
    if isinstance(type_, Unknown | TypeParam) or depth > _MAX_DEPTH:
        return UNKNOWN
    if isinstance(type_, Named):
        pkg = type_.obj.pkg
        if type_.obj.name in _NO_COPY or (pkg is not None and pkg.path in _SYNC):
            return YES
        pointer = has_method(Pointer(type_), "Lock") & has_method(Pointer(type_), "Unlock")
        if pointer is not NO and has_method(type_, "Lock") is not YES:
            return pointer
    under = type_.underlying
    if isinstance(under, Unknown):
        return UNKNOWN
    if isinstance(under, Array):
        return holds_lock(under.elem, depth + 1)
    if isinstance(under, Struct):
        if under.opaque_layout is not None:
            return UNKNOWN
        verdict = NO
        for field in under.fields:
            found = holds_lock(field.type, depth + 1)
            if found is YES:
                return YES
            verdict = verdict | found
        return verdict
    return NO
