"""Predicates of what happens to a value: loops, uses, captures, escapes."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from golint_alloc.rulespec.predicates.base import Arguments, Binding, Number, Role

VariableRole = Literal["local", "param", "result", "recv", "package", "field"]


class InLoop(Arguments):
    """The node is evaluated once an iteration of a loop in the same function."""

    node: Binding = "$match"
    depth_at_least: Annotated[Number | None, Meta(description="Number of nested loops.")] = None
    varies: Annotated[
        Binding | None, Meta(description="This binding may change from iteration to iteration.")
    ] = None
    not_varies: Annotated[
        Binding | None, Meta(description="This binding is the same in every iteration.")
    ] = None
    surely_many: Annotated[
        bool | None,
        Meta(
            description="Whether the innermost loop certainly runs more than two times once it is "
            "reached: its count is known, or it has no end, and nothing leaves it. Unknown for a "
            "loop over a slice of unknown length."
        ),
    ] = None
    recurs: Annotated[
        bool | None,
        Meta(
            description="Whether many iterations of the innermost loop may run the node as part of "
            "the function around the loop: no literal is between them, no block around the node "
            "ends by leaving the loop, no case of a select, whose event may come but once, and no "
            "case of a switch over what the loop ranges over, that other iterations do not take."
        ),
    ] = None
    paced: Annotated[
        bool | None,
        Meta(
            description="Whether the iterations of the innermost loop that run the node are apart "
            "by a wait: a sleep, or a tick of a timer. They retry something, or poll."
        ),
    ] = None
    times_at_least: Annotated[
        Number | None,
        Meta(description="The innermost loop is not known to run fewer times."),
    ] = None


class Escapes(Arguments):
    """The value outlives its function or goes where that cannot be excluded."""

    of: Binding


class Boxed(Arguments):
    """The expression is converted to an interface, and the copy this makes is on the heap."""

    of: Binding


class Captured(Arguments):
    """The variable is used inside a function literal that does not declare it."""

    of: Binding


class AddressTaken(Arguments):
    """``&x``, ``x[:]`` of an array, or a pointer method's call takes the variable's address."""

    of: Binding


class Mutated(Arguments):
    """The variable, or what it refers to, may be written."""

    of: Binding
    after: Annotated[Binding | None, Meta(description="Only writes behind this node count.")] = None
    inside: Annotated[Binding | None, Meta(description="Only writes in this node count.")] = None


class OnlyUsedAs(Arguments):
    """Every use of the variable but its declaration has one of these roles."""

    of: Binding
    roles: list[Role]


class LastUse(Arguments):
    """Nothing uses the local variable any more once the node is evaluated: no code behind it,
    no further iteration, no deferred call, no function literal.
    """

    of: Binding
    node: Binding = "$match"


class OnlyMethods(Arguments):
    """Every use of the variable calls one of these methods or compares it with nil. The blank
    identifier and a variable that is not used are all right.
    """

    of: Binding
    names: Annotated[
        list[str],
        Meta(description="Mode.IsDir stands for a call of IsDir on what Mode returns."),
    ]
    interfaces: Annotated[
        bool | None,
        Meta(description="Whether it may also be passed where an interface is expected."),
    ] = None


class ConstantKeys(Arguments):
    """Each index that the variable, a map, array or slice, is read or written at is a constant."""

    of: Binding


class Uses(Arguments):
    """How many times the variable is used, its declaration aside."""

    asks_nothing_alone: ClassVar = True
    of: Binding
    at_least: Number | None = None
    at_most: Number | None = None


class Returned(Arguments):
    """The value is returned from its function."""

    of: Binding


class Stored(Arguments):
    """The value is stored in a field, an element, a package variable or a channel."""

    of: Binding


class Discarded(Arguments):
    """The results of a call are not used: it stands as a statement of its own."""

    of: Binding = "$match"


class Inlinable(Arguments):
    """The compiler will inline the called function (its body within the inliner's budget)."""

    of: Binding = "$match"


class Local(Arguments):
    """The expression is a variable with one of these roles."""

    of: Binding
    roles: list[VariableRole] = msgspec.field(default_factory=lambda: ["local"])


class Declared(Arguments):
    """Where the variable is declared, relative to another binding's span."""

    asks_nothing_alone: ClassVar = True
    of: Binding
    inside: Binding | None = None
    outside: Binding | None = None
