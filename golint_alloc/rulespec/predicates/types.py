"""Predicates of types: what a binding's type is, how big, how it is laid out."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from golint_alloc.rulespec.predicates.base import Arguments, Binding, Number, TypeShape


class Type(TypeShape, kw_only=True):
    """The type of an expression (or a type itself) has this shape."""

    asks_nothing_alone: ClassVar = True
    of: Binding


class Size(Arguments):
    """The size of the binding's type, in bytes for the configured GOARCH."""

    asks_nothing_alone: ClassVar = True
    of: Binding
    at_least: Annotated[Number | None, Meta(description="Bytes.")] = None
    at_most: Annotated[Number | None, Meta(description="Bytes.")] = None


class HeapCost(Arguments):
    """What the allocator takes for a value of the binding's type on the heap: its size class, and
    a share of 16 bytes for smaller values without pointers.
    """

    asks_nothing_alone: ClassVar = True
    of: Binding
    at_least: Annotated[Number | None, Meta(description="Bytes.")] = None
    at_most: Annotated[Number | None, Meta(description="Bytes.")] = None


class Pointers(Arguments):
    """What the garbage collector must scan in a value of the binding's type."""

    asks_nothing_alone: ClassVar = True
    of: Binding
    is_: Annotated[
        Literal["none", "some"] | None, Meta(description="Whether the type holds pointers.")
    ] = None
    bytes_at_least: Annotated[
        Number | None, Meta(description="Length in bytes of the prefix that may hold pointers.")
    ] = None


class Padding(Arguments):
    """How much a struct type would shrink with its fields in the best order."""

    asks_nothing_alone: ClassVar = True
    of: Binding
    at_least: Annotated[Number | None, Meta(description="Bytes saved.")] = None
    class_changes: Annotated[
        bool | None, Meta(description="Whether the allocator takes less for one, too.")
    ] = None


class Comparable(Arguments):
    """``==`` is defined for values of the binding's type (of interfaces it may still panic)."""

    of: Binding
