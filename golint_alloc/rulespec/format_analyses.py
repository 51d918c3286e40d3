"""The named analyses of texts that are formatted, joined and appended."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from golint_alloc.rulespec.analysis import Analysis
from golint_alloc.rulespec.predicates.base import Number


class FormatConcat(Analysis):
    """A Sprintf or Sprint that is plain enough to be a concatenation. ``$match`` is the call.

    Operands are strings, []byte under %s, integers and bools of predeclared types.
    """

    bindings: ClassVar = {
        "count": "how many operands are formatted at run time",
        "concat": "Go code of the concatenation",
        "append": "Go code that appends the same text to a buffer named buf",
    }
    operands_at_most: Annotated[
        Number | None, Meta(description="Calls with more run-time operands are left alone.")
    ] = None
    strings_at_least: Annotated[
        Number | None, Meta(description="How many must be strings or bytes, which fmt boxes.")
    ] = None
    integers_at_least: Annotated[Number | None, Meta(description="How many must be integers.")] = (
        None
    )
    integers_at_most: Annotated[
        Number | None, Meta(description="How many may be integers: each makes a string of its own.")
    ] = None


class AppendTwin(Analysis):
    """A call of a method that returns a string, of a type that can append the same to a slice.

    The method and its twin have equal parameters but for the twin's first, a []byte, which it
    returns, perhaps with an error. Types of the standard library do not count. ``$match`` is the
    call.
    """

    bindings: ClassVar = {
        "call": "the call",
        "recv": "the receiver",
        "args": "the call's arguments",
        "twin": "the name of the twin",
    }
    method: Annotated[str, Meta(description="The method that returns a string.")] = "String"
    twins: Annotated[list[str], Meta(description="Names of twins, the preferred one first.")] = (
        msgspec.field(default_factory=lambda: ["AppendTo", "Append"])
    )
    fails: Annotated[bool, Meta(description="Whether the twin returns an error, too.")] = False


class ConcatChain(Analysis):
    """Neighbouring statements ``s += x`` that could be one. ``$match`` is the first of them.

    Nobody sees the string in between: it is a variable that no closure uses and whose address is
    not taken, and only the first operand may name it. A statement before them that sets it to
    a constant, a variable or a concatenation belongs to them. Where a loop extends a string that
    outlives it, that is string-accumulation's business.
    """

    bindings: ClassVar = {
        "str": "the string variable",
        "count": "how many of the statements make a string",
        "statements": "the statements",
        "joints": "for a short statement: what is between each two operands",
        "plus": "for a short statement: what to write there",
        "ends": "else: the place behind each operand but the last",
        "heads": "else: each s += that goes away",
        "indent": "else: what to write in place of it",
        "risk": "what evaluating all operands at once relies on (only when on something)",
    }


class ConcatArgument(Analysis):
    """A statement ``w.WriteString(a + b)``. ``$match`` is the call.

    The writer is named by an expression that can be evaluated several times.
    """

    bindings: ClassVar = {
        "w": "the writer",
        "concat": "the concatenation",
        "operands": "its operands, constants in a row as one",
        "rest": "the operands but the first",
        "count": "how many there are",
        "calls": "Go code that writes one after the other",
    }
    operands_at_most: Annotated[
        Number | None, Meta(description="Calls with more operands are left alone.")
    ] = None


class InterfaceCrossing(Analysis):
    """A call that puts a local buffer on the heap by taking its address as an interface.

    The variable, of the type or a pointer, begins as zero; all else that is done with it is to
    call its methods, or the same functions. ``$match`` is the call.
    """

    bindings: ClassVar = {
        "call": "the call",
        "function": "what it calls",
        "var": "the variable",
        "arg": "the second argument (when there is one)",
    }
    functions: Annotated[
        list[str],
        Meta(description="What takes it as its first argument, by import path.", min_length=1),
    ]


class SplitPair(Analysis):
    """A text split in two whose slice is only used for its two parts. ``$match`` is the call.

    ``parts := f(s, sep, 2)``, and all uses are parts[0], parts[1] and tests of len(parts) that
    tell one part from two.
    """

    bindings: ClassVar = {
        "parts": "the variable",
        "call": "the call",
        "decl": "the statement",
        "s": "the text",
        "sep": "the separator",
        "before": "a free name for the first part, or _ when it is not used",
        "after": "a free name for the second part, or _",
        "found": "a free name for whether there are two, or _",
        "firsts": "each parts[0]",
        "seconds": "each parts[1]",
        "present": "each test that holds for two parts",
        "absent": "each test that holds for one",
        "risk": "what reading parts[1] relies on (only when no test stands before it)",
    }
    functions: Annotated[
        list[str], Meta(description="The functions, by import path and name.", min_length=1)
    ]


class EarlyValue(Analysis):
    """A variable whose value is made before a branch, the only one that uses it.

    ``x := f(…)``, and all uses are in one branch of an if or switch that follows in the same
    block, or behind an if in that block that leaves, though nothing has gone wrong. Its operands
    are not set in between. A branch that is entered because there is no error
    does not count: it is the usual one. ``$match`` is the statement.
    """

    bindings: ClassVar = {
        "var": "the variable",
        "value": "its value",
        "maker": "the called function, or the concatenation",
        "decl": "the statement",
        "branch": "what leads to the branch: if verbose, case nil, default, unless n > 0",
        "line": "the line of the place",
        "place": "the first statement of the branch that mentions the variable, or the one that "
        "follows the if that leaves",
        "guarded": "the same as branch (only when an if leaves before all uses)",
        "risk": "what making the value there relies on (only when on something)",
    }
    functions: Annotated[
        list[str], Meta(description="What makes the value, by import path and name.")
    ]
    concatenations: Annotated[
        bool, Meta(description="Whether concatenations of strings are meant as well.")
    ] = False


class FormatOperand(Analysis):
    """An operand that a function prints with a verb of a constant format. ``$match`` is it.

    The function's parameters end in a format and operands of any type. Calls whose verbs and
    operands do not pair, and formats with explicit indices, are left alone.
    """

    bindings: ClassVar = {
        "call": "the call",
        "function": "what it calls",
        "operand": "the operand",
        "verb": "the verb's letter: s",
        "rest": "the operands behind it",
    }
    functions: Annotated[
        list[str], Meta(description="The functions, by import path and name.", min_length=1)
    ]
    verbs: Annotated[list[str], Meta(description="Letters of verbs.", min_length=1)]
