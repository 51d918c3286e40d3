"""The named analyses of how values are handed from one library call to another."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from golint_alloc.rulespec.analysis import Analysis
from golint_alloc.rulespec.predicates.base import Number


class SingleUse(Analysis):
    """The first result of a call, which a local variable carries to the only place of its use.

    That is a call or a conversion behind it in the same function and the same loops, which takes
    it as an argument or is of one of its methods. ``$match`` is the call that makes the value.
    """

    bindings: ClassVar = {
        "call": "the call that makes the value",
        "function": "what it calls",
        "args": "its arguments",
        "first": "the first of them (when there is one)",
        "var": "the variable",
        "err": "the variable that the last of more results goes to (when it is not blank)",
        "decl": "the statement, when all it does is to declare the variable",
        "use": "the call or conversion that uses the variable",
        "by": "what that calls",
        "recv": "the receiver, when it is a method's (which may be the variable)",
        "other": "the first argument that is not the variable (when there is one)",
    }
    functions: Annotated[
        list[str],
        Meta(description="What makes the value, by import path and name.", min_length=1),
    ]
    by: Annotated[
        list[str],
        Meta(
            description="What uses it: functions by import path and name, methods as "
            "(*bytes.Buffer).Write, .Write for one of any type, types for conversions.",
            min_length=1,
        ),
    ]


class CallInLoop(Analysis):
    """A call in a loop that may go on with another iteration behind it. ``$match`` is the call."""

    bindings: ClassVar = {
        "call": "the call",
        "function": "what it calls",
        "first": "its first argument (when there is one)",
        "second": "its second argument (when there is one)",
        "third": "its third argument (when there is one)",
        "loop": "the outermost loop around it",
        "inner": "the innermost loop around it",
        "decl": "the statement, when all it does is to declare a variable that keeps the result, "
        "and its names mean the same before the innermost loop",
        "early": "that loop, when something can be declared before it",
        "name": "a free name for that (with early)",
    }
    functions: Annotated[
        list[str],
        Meta(description="The functions, by import path and name.", min_length=1),
    ]
    names: Annotated[
        list[str] | None, Meta(description="Names for $name, the first free one is taken.")
    ] = None


class LoopResult(Analysis):
    """A method that each iteration of a loop calls for a slice of strings that it only reads.

    The receiver is made in the function, its methods are called and its fields set, nothing else;
    from the loop on nobody else calls the method. The slice is indexed, ranged over, copied or
    given to functions that do not keep it. ``$match`` is the call.
    """

    bindings: ClassVar = {
        "call": "the call",
        "recv": "the receiver",
        "var": "the variable that gets the slice",
        "loop": "the loop",
    }
    functions: Annotated[
        list[str],
        Meta(description="The method, as (*encoding/csv.Reader).Read.", min_length=1),
    ]
    made_by: Annotated[
        list[str],
        Meta(description="What makes the receiver, by import path and name.", min_length=1),
    ]
    unless_fields: Annotated[
        list[str] | None, Meta(description="Fields; a function that sets one is left alone.")
    ] = None


class OutArgument(Analysis):
    """A local variable whose address is only given to a function that puts a result there.

    ``f(x, &v)``, which tells with a bool whether it did. Every other use of the variable is of its
    value. ``$match`` is the first such call.
    """

    bindings: ClassVar = {
        "call": "the call",
        "source": "its first argument",
        "target": "its second argument, &v",
        "var": "the variable, where its address is taken",
        "name": "the variable, where it is declared",
        "type": "its type as written (for a rewriting)",
        "decl": "the statement that declares it, which can go (for a rewriting)",
        "result": "the variable, or _ when its value is not used (for a rewriting)",
        "ok": "a name for the bool of v, ok := f(x) (for a rewriting)",
        "functions": "where ifs can declare the variable: f of each call, which begins a condition",
        "pointers": "the second argument of each such call, with the comma",
        "ends": "the place behind each such call",
        "tail": "what to write there: a semicolon and the name for the bool",
        "defined": "else: the statement ok := f(x, &v)",
        "dropped": "else: the statement f(x, &v)",
        "statement": "else: the statement that evaluates the call first",
    }
    functions: Annotated[
        list[str],
        Meta(description="The functions, by import path and name.", min_length=1),
    ]


class SortCall(Analysis):
    """A call of package sort that orders a slice by the keys of its elements.

    Either a function literal compares elements of the slice and uses the indices for nothing
    else, or a slice type of the package (or of package sort) has plain Len and Swap methods and a
    Less that can be read. ``$match`` is the call.
    """

    bindings: ClassVar = {
        "call": "the call",
        "function": "what it calls",
        "slice": "the slice",
        "compare": "Go code of a function that compares two elements (for methods, when plain)",
        "signature": "the signature of the function literal (when its keys are plain)",
        "newSignature": "that of a function comparing two elements",
        "body": "the literal's statements",
        "newBody": "the statements of such a function",
        "risk": "what comparing by it relies on (only when on something)",
    }
    functions: Annotated[
        list[str], Meta(description="As sort.Slice: only calls of these.", min_length=1)
    ]
    plain: Annotated[
        bool | None,
        Meta(description="Whether the elements are their own key, the least first."),
    ] = None
    element_at_most: Annotated[
        Number | None,
        Meta(description="Larger elements are left alone (bytes): each comparison copies two."),
    ] = None


class RegexpLiteral(Analysis):
    """A match against a constant regular expression that is plain text, but for its anchors.

    The expression is compiled for this match alone: by regexp.MatchString, or by MustCompile
    whose value serves nothing else. ``$match`` is the call that compiles it.
    """

    bindings: ClassVar = {
        "call": "the call that compiles the expression",
        "use": "the call that matches, which may be the same",
        "subject": "the text that is matched",
        "pattern": "the expression",
        "text": "the text it asks for, as a Go string literal",
        "value": "the call, when its only result is the answer",
        "decl": "with value: the statement that compiles it, when it is another",
        "defined": "else: the statement ok, _ := regexp.MatchString(…)",
        "assigned": "else: the same with =",
        "result": "with defined or assigned: ok",
    }
    tests: Annotated[
        list[Literal["equal", "prefix", "suffix", "contains"]] | None,
        Meta(description="What the expression asks of the text: only these."),
    ] = None
    string: Annotated[
        bool | None, Meta(description="Whether the text is a string; else it is bytes.")
    ] = None
