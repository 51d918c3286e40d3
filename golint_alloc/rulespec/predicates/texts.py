"""Predicates of texts, and of the buffers and readers they go to."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from golint_alloc.rulespec.predicates.base import Arguments, Binding, GoType, Number


class Bounded(Arguments):
    """The code itself shows that the text cannot be longer: a constant, an array, a slice
    expression, a sum of such, or a variable that holds one. Where nothing is shown the answer
    is no, so that ``not: {bounded: …}`` finds texts of any length.
    """

    of: Binding
    at_most: Annotated[Number, Meta(description="Bytes; of a slice of runes, runes.")]


class Apart(Arguments):
    """The slice shares no memory with what the writer holds: the writer shows its memory to
    nobody, or the slice is fresh.
    """

    asks_nothing_alone: ClassVar = True
    of: Binding
    from_: Annotated[Binding, Meta(description="A buffer, or another writer.")]


class NeverNil(Arguments):
    """The expression is no pointer, or one that is certainly not nil: ``&x``, what new or a
    constructor of package bytes returns, a variable that only ever holds such, or one that a
    test on the way has found not to be nil.
    """

    of: Binding


class BecomesInterface(Arguments):
    """All that is done with the value is to take it as an interface, one that another type
    implements as well. Of a variable's only value: so all uses of the variable.
    """

    asks_nothing_alone: ClassVar = True
    of: Binding
    implemented_by: Annotated[GoType, Meta(description="The other type.")]
    methods: Annotated[
        list[str] | None,
        Meta(description="Methods that may be called; the other type has them, too."),
    ] = None


class RangedOver(Arguments):
    """The clause of a range loop ranges over the expression."""

    of: Binding = "$match"
    key: Annotated[
        bool | None, Meta(description="Whether the loop has a variable for the index or key.")
    ] = None
    value: Annotated[
        bool | None, Meta(description="Whether the loop has a variable for the element.")
    ] = None


class OnlyCompared(Arguments):
    """The string is only compared, or switched over with constant cases, where it stands, so that
    a conversion in its place needs no copy.
    """

    of: Binding = "$match"
