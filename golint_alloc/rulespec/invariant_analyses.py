"""The named analyses of what loops make anew in each iteration although it is always the same."""

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


class LoopClosure(Analysis):
    """A function literal that each iteration puts on the heap though it makes the same closure.

    It uses variables of the functions around it, all declared outside of the loop. ``$match`` is
    the literal's signature.
    """

    bindings: ClassVar = {
        "func": "the literal",
        "captured": "the variables, as a list in words",
        "why": "in words where it goes: passed to w.Walk through an interface at line 41",
        "loop": "the outermost loop of which that holds",
        "early": "the loop, when the closure can be made before it",
        "name": "a free name for the closure (with early)",
    }
    unless_for: Annotated[
        list[str] | None,
        Meta(description="Not where it is passed to one of these, by import path and name."),
    ] = None


class LoopBoxing(Analysis):
    """A local variable that each iteration puts on the heap as an interface, with the same value.

    ``$match`` is the first such argument in the loop.
    """

    bindings: ClassVar = {
        "value": "the argument",
        "count": "how many such arguments there are",
        "loop": "the outermost loop of which that holds",
        "early": "the loop, when the interface can be made before it",
        "name": "a free name for it (with early)",
        "uses": "all these arguments (with early)",
    }


class LoopCall(Analysis):
    """A call whose operands are the same in each iteration of a loop. ``$match`` is the call."""

    bindings: ClassVar = {
        "call": "the call",
        "function": "what it calls",
        "args": "its arguments (when there are any)",
        "loop": "the outermost loop of which that holds",
        "decl": "the statement, when all it does is to declare a variable that keeps the result, "
        "and it can stand before the loop",
    }
    functions: Annotated[
        list[str], Meta(description="The functions, by import path and name.", min_length=1)
    ]


class MethodValue(Analysis):
    """A method value (x.M without a call) that escapes and is the same in each iteration.

    ``$match`` is the method value.
    """

    bindings: ClassVar = {
        "value": "the method value",
        "recv": "the receiver expression",
        "method": "the method's name",
        "why": "in words where it goes: passed to w.Each at line 41",
        "loop": "the outermost loop that the receiver is the same in",
        "early": "the loop, when the method value can be made before it",
        "name": "a free name for a variable (with early)",
        "risk": "what must not be nil when the loop does not run at all (only when something)",
    }
    every_iteration: Annotated[
        bool | None, Meta(description="Whether each iteration that is begun makes it.")
    ] = None


class InvariantBox(Analysis):
    """An argument of a call that is put into an interface, on the heap, in each iteration.

    The value is a variable or a field and does not change in the loop. ``$match`` is the argument.
    """

    bindings: ClassVar = {
        "value": "the argument",
        "call": "the call",
        "interface": "the interface",
        "why": "in words where it goes: passed to w.Each at line 41",
        "loop": "the outermost loop that the value is the same in",
        "early": "the loop, when the value can be put into an interface before it",
        "boxed": "Go code that does so (with early)",
        "name": "a free name for a variable (with early)",
    }
    every_iteration: Annotated[
        bool | None, Meta(description="Whether each iteration that is begun makes the call.")
    ] = None
    composite: Annotated[
        bool | None, Meta(description="Whether the value is a struct or an array.")
    ] = None
