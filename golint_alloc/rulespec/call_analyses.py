"""The named analyses of calls: what their arguments cost, and calls that loops repeat."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from golint_alloc.rulespec.analysis import Analysis


class KeyedArguments(Analysis):
    """A call whose variadic arguments alternate between a key and its value.

    At least one of the values is put on the heap for it, and would not be as an argument of what
    ``kinds`` says for its type. Constants, bools and bytes cost nothing. ``$match`` is the call.
    """

    bindings: ClassVar = {
        "call": "the call",
        "function": "what it calls",
        "recv": "the receiver, of a method",
        "arg0": "the first argument before the keys; $arg1 is the second",
        "boxed": "the values that are put on the heap, as a list in words",
        "count": "how many there are",
        "rewritten": "Go code of the call with arguments of the other form",
    }
    functions: Annotated[
        list[str], Meta(description="The functions, by import path and name.", min_length=1)
    ]
    call: Annotated[
        str,
        Meta(description="The call in the other form, with $recv, $arg0, $arg1 and $pairs."),
    ]
    kinds: Annotated[
        dict[str, str],
        Meta(
            description="Type of a value, with full import path: what becomes of $key and $value."
        ),
    ]
    otherwise: Annotated[str, Meta(description="The same for values of other types.")]
    as_is: Annotated[
        list[str] | None,
        Meta(description="Types of arguments that stand for a pair and are passed on unchanged."),
    ] = None


class ArrayArgument(Analysis):
    """A slice of a local array, which a call puts on the heap by taking it.

    What is called is a method of an interface, a function value or one of ``passing-on``: the
    compiler cannot know that it keeps nothing. ``$match`` is the argument.
    """

    bindings: ClassVar = {
        "var": "the array",
        "arg": "the argument",
        "call": "the call",
        "function": "what it calls",
        "loop": "the loop in each iteration of which the array is made (when in one)",
        "early": "the declaration without a value, when it can stand before the loop",
        "type": "the array's type as written (with early)",
    }
    passing_on: Annotated[
        list[str] | None, Meta(description="Functions that hand the slice on to such a method.")
    ] = None
