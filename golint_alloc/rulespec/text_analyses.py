"""The named analyses of texts that are made again, or made only to be looked at."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from golint_alloc.rulespec.analysis import Analysis

_INVARIANT: dict[str, str] = {
    "call": "the call",
    "function": "what it calls",
    "first": "the first argument",
    "loop": "the outermost loop that all arguments are the same in",
    "early": "the loop, when the call can be made before it",
    "name": "a free name for a variable (with early)",
}


class InvariantCall(Analysis):
    """A call in a loop that makes an equal value in each iteration. ``$match`` is the call.

    Its arguments do not change in the loop, and their types have no methods that fmt would call.
    """

    bindings: ClassVar = _INVARIANT
    functions: Annotated[
        list[str],
        Meta(
            description="Functions by import path and name, whose result depends on nothing but "
            "their arguments; string for conversions of bytes.",
            min_length=1,
        ),
    ]
    every_iteration: Annotated[
        bool | None, Meta(description="Whether each iteration that is begun makes the call.")
    ] = None


class InvariantBytes(Analysis):
    """A conversion `[]byte(s)` in a loop of a string that is the same in each iteration.

    It is an argument of a call through which it goes to the heap. ``$match`` is the conversion.
    """

    bindings: ClassVar = _INVARIANT | {
        "global": "a free name at package level (with constant)",
    }
    every_iteration: Annotated[
        bool | None, Meta(description="Whether each iteration that is begun makes the conversion.")
    ] = None
    constant: Annotated[bool | None, Meta(description="Whether the string is a constant.")] = None
