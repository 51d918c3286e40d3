"""Predicates of calls: when they run, what their evaluation may touch, how often they recur."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from golint_alloc.rulespec.predicates.base import Arguments, Binding, Number


class Deferred(Arguments):
    """A defer or go statement makes the call: its operands are evaluated now, it runs later."""

    of: Binding = "$match"


class LeavesAlone(Arguments):
    """Evaluating the expression cannot change a variable or what it refers to."""

    asks_nothing_alone: ClassVar = True
    of: Binding
    what: Annotated[Binding | None, Meta(description="The variable, or a field of one.")] = None


class Repeatable(Arguments):
    """Evaluating the expression twice is the same as once: it makes no calls and receives
    nothing. It may panic.
    """

    of: Binding


class Failing(Arguments):
    """The code runs when something has gone wrong: it makes an error, a panic or a last log line,
    stands in a branch that ends in one or returns an error, or where an error is not nil.
    """

    node: Binding = "$match"


class Asks(Arguments):
    """The node is part of what is passed to a function that reads a person's answer: one that reads
    standard input by itself, with fmt.Scan, a bufio.Reader or as a password, or calls such a one.
    """

    node: Binding = "$match"


class GoesOn(Arguments):
    """Another iteration of the innermost loop may follow the one that runs the node: it is not in
    a return, and no block around it ends by leaving the loop.
    """

    node: Binding = "$match"


class FormatsInto(Arguments):
    """How many of the function's calls write a string made by fmt to the variable. One in a
    loop that the variable outlives counts for two.
    """

    asks_nothing_alone: ClassVar = True
    of: Binding
    at_least: Number | None = None
    at_most: Number | None = None


class StaysOnStack(Arguments):
    """What the expression denotes or points at is in the frame of its function: its address, put
    into an interface, would move it to the heap.
    """

    of: Binding


class Fresh(Arguments):
    """The slice shares memory with nothing else: a conversion of a string, or the whole of a
    local array that is used for nothing else.
    """

    of: Binding


class MadeBy(Arguments):
    """The expression, or the only value of the local variable that it names, is a call of one of
    these, or the first of its results. Where nothing is shown the answer is no, so that
    ``not: {made-by: …}`` finds what may come from elsewhere.
    """

    asks_nothing_alone: ClassVar = True
    of: Binding
    functions: Annotated[
        list[str],
        Meta(
            description="By import path and name; methods as (*bytes.Buffer).Bytes.", min_length=1
        ),
    ]
