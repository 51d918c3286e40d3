"""Predicates of values and of their source text."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from golint_alloc.rulespec.predicates.base import Arguments, Binding, Number, TextValue

Regex = Annotated[
    str, Meta(description="A Python regular expression, searched for.", extra={"regex": True})
]


class Constant(Arguments):
    """The expression is a constant, as the Go specification means it; of a list like ``$*xs``,
    all are.
    """

    of: Binding


class Value(Arguments):
    """The expression's constant value; what is not constant has none."""

    asks_nothing_alone: ClassVar = True
    of: Binding
    at_least: Number | None = None
    at_most: Number | None = None
    is_: Annotated[
        list[int | float | bool | str] | None, Meta(description="One of these values.")
    ] = None
    not_: Annotated[
        list[int | float | bool | str] | None, Meta(description="None of these values.")
    ] = None
    matches: Regex | None = None


class Pure(Arguments):
    """Evaluating the expression has no side effect and cannot panic."""

    of: Binding


class Addressable(Arguments):
    """The expression is addressable: ``&x`` is legal."""

    of: Binding


class Text(Arguments):
    """The source text of the binding."""

    asks_nothing_alone: ClassVar = True
    of: Binding
    matches: Regex | None = None
    is_: Annotated[list[TextValue] | None, Meta(description="One of these texts.")] = None


class Bound(Arguments):
    """The match bound this name; some names of an analysis are bound in some matches only."""

    of: Binding


class Same(Arguments):
    """Both bindings denote the same code: the same tokens, names resolving alike."""

    a: Binding
    b: Binding


class Length(Arguments):
    """The length of a constant string, an array or another value whose length is known."""

    asks_nothing_alone: ClassVar = True
    of: Binding
    at_least: Number | None = None
    at_most: Number | None = None


class NilSensitive(Arguments):
    """The difference between a nil and an empty slice or map shows: the variable is compared with
    nil, encoded by encoding/json without omitempty, compared by reflect.DeepEqual, or passed to a
    function of the package that does so with its parameter. Unknown where it is returned, stored
    or passed to others.
    """

    of: Binding


class Negated(Arguments):
    """The expression is the operand of ``!``."""

    of: Binding = "$match"


class Filled(Arguments):
    """A slice or map that is made right there with elements, so that it is neither nil nor empty
    and shares its memory with nothing: a literal, or a conversion of a constant string.
    """

    of: Binding


class CommentFree(Arguments):
    """No comment stands inside the binding's span, so rewriting it loses none."""

    of: Binding = "$match"


class Count(Arguments):
    """How many nodes a list like ``$*args`` has; a single node counts as one."""

    asks_nothing_alone: ClassVar = True
    of: Binding
    at_least: Number | None = None
    at_most: Number | None = None
    multiple_of: Annotated[int | None, Meta(description="Only multiples of this number.")] = None
