"""What ``for … range x`` yields.

Source: the Go specification, section For statements with range clause.
"""

from __future__ import annotations

from golint_alloc.types.infer.defaults import default_type
from golint_alloc.types.infer.typesets import core_type
from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Array,
    Basic,
    Chan,
    Map,
    Pointer,
    Signature,
    Slice,
    Type,
)
from golint_alloc.types.universe import BASIC

_NOTHING = (UNKNOWN_TYPE, UNKNOWN_TYPE)


def range_types(operand: Type) -> tuple[Type, Type]:
    """The types of key and value; Unknown where there is none or it is not known."""
    integer = BASIC["int"]
    match core_type(operand):
        case Basic(family="string"):
            return integer, BASIC["rune"]
        case Basic(family="integer" | "unsigned"):
            return default_type(operand), UNKNOWN_TYPE
        case Basic(family="float"):  # an untyped constant such as 1e3
            return integer, UNKNOWN_TYPE
        case Slice(elem=elem) | Array(elem=elem):
            return integer, elem
        case Pointer(elem=pointee) if isinstance(pointee.underlying, Array):
            return integer, pointee.underlying.elem
        case Map(key=key, elem=elem):
            return key, elem
        case Chan(elem=elem):
            return elem, UNKNOWN_TYPE
        case Signature() as iterator:
            return _yielded(iterator)
    return _NOTHING


def _yielded(iterator: Signature) -> tuple[Type, Type]:
    """The parameters of the yield function of ``func(yield func(K, V) bool)``."""
    if len(iterator.params) != 1:
        return _NOTHING
    yield_func = core_type(iterator.params[0])
    if not isinstance(yield_func, Signature):
        return _NOTHING
    yielded = [*yield_func.params, *_NOTHING]
    return yielded[0], yielded[1]
