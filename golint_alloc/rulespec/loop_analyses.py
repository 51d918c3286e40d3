"""The named analyses of what loops fill, extend and make."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from golint_alloc.rulespec.analysis import Analysis
from golint_alloc.rulespec.predicates.base import LIST, Number


class GrowingAppend(Analysis):
    """A slice declared empty, then appended to once in each iteration of one loop.

    The loop runs to its end, its length is known before it, and nothing uses the slice until
    then. ``$match`` is the declaration.
    """

    bindings: ClassVar = {
        "slice": "the slice variable",
        "decl": "the statement that declares it",
        "init": "the initial value, when one is written",
        "type": "the slice type as written",
        "append": "the append statement",
        "loop": "the loop",
        "source": "what the loop ranges over, or the bound it counts up to",
        "length": "Go code for the number of elements, never negative",
        "copied": "what is ranged over, when its elements are all that the loop appends",
        "nil": "what may tell whether the slice is nil or empty (only when something may)",
        "value": "the initial value, when the length is known where it stands",
        "bare": "the declaration without a value, when the length is known where it stands",
        "early": "the declaration, when the length is known right before the loop only",
        "late": "the loop, when the length is known right before it only",
    }
    start: Annotated[
        list[Literal["nil", "empty", "make"]] | Literal["nil", "empty", "make"] | None,
        Meta(
            description="How it is declared: nil (var x []T), empty ([]T{}), make (make([]T, 0)).",
            extra=LIST,
        ),
    ] = None
    constant_bytes_above: Annotated[
        Number | None,
        Meta(description="A constant number of elements must take more bytes than this."),
    ] = None


class GrowingMap(Analysis):
    """A map made without a hint, then filled once in each iteration of one loop.

    The loop runs to its end, its length is known before it, the key varies in it, and it does
    nothing else with the map. ``$match`` is the value the map is made with.
    """

    bindings: ClassVar = {
        "map": "the map variable",
        "decl": "the statement that declares it",
        "init": "the make call or literal",
        "type": "the map type as written",
        "store": "the assignment in the loop",
        "loop": "the loop",
        "source": "what the loop ranges over, or the bound it counts up to",
        "length": "Go code for the number of iterations, never negative",
        "value": "the initial value, when the length is known where it stands",
        "early": "the declaration, when the length is known right before the loop only",
        "late": "the loop, when the length is known right before it only",
    }
    constant_entries_above: Annotated[
        Number | None, Meta(description="A constant number of entries must be larger than this.")
    ] = None


class StringAccumulation(Analysis):
    """A local string that a loop extends with += (or s = s + x). ``$match`` is the statement.

    It is the first one for its string that runs once in every iteration, of a loop that does not
    set the string anew. What is bound for a rewriting to a strings.Builder of the same name is
    bound only where that is exact: no closure uses the string and its address is not taken.
    """

    bindings: ClassVar = {
        "str": "the string variable",
        "decl": "the statement that declares it",
        "value": "what is added",
        "loop": "the loop around it",
        "bare": "for a rewriting: the declaration, when the string begins empty",
        "started": "for a rewriting: the declaration, when it begins with something else",
        "start": "for a rewriting: what it begins with",
        "heads": "for a rewriting: each s += that extends the string, without what it adds",
        "tails": "for a rewriting: the end of each such statement",
        "open": "for a rewriting: what becomes of the heads, a call without its end",
        "reads": "for a rewriting: the place behind each mention that reads the string",
        "lengths": "for a rewriting: each len(s)",
    }


class LoopMake(Analysis):
    """A slice or map that each iteration of a loop makes anew and nothing keeps beyond it.

    Its size is the same in every iteration. What stays on the stack does not count: slices of
    constant size that do not escape, maps for up to eight entries unless a loop fills them.
    ``$match`` is the make call.
    """

    bindings: ClassVar = {
        "var": "the variable",
        "decl": "the statement that declares it",
        "value": "the make call",
        "type": "its type as written",
        "size": "the last length or capacity argument (when one is written)",
        "loop": "the loop",
        "reset": "Go code that empties the value for the next iteration",
        "early": "the declaration, when it can be moved before the loop",
        "risk": "what using one value for all iterations relies on (only when on something)",
    }
    kind: Annotated[
        list[Literal["slice", "map"]] | Literal["slice", "map"] | None,
        Meta(description="What is made.", extra=LIST),
    ] = None


class LoopMapLiteral(Analysis):
    """An empty map literal, as for loop-make. ``$match`` is the literal."""

    bindings: ClassVar = LoopMake.bindings


class LoopBuffer(Analysis):
    """A bytes.Buffer that each iteration of a loop makes and nothing keeps. ``$match`` declares it.

    It begins without memory. Its methods are called, its bytes are copied or written, and it is
    given to functions that print to it; all else that is done with it may keep it.
    """

    bindings: ClassVar = {
        "var": "the variable",
        "decl": "the statement that declares it",
        "loop": "the loop",
        "early": "the declaration, when it can be moved before the loop",
        "risk": "what using one buffer for all iterations relies on (only when on something)",
    }


class GrownBuffer(Analysis):
    """A local bytes.Buffer that might be a strings.Builder. ``$match`` is its type.

    It is grown, written to and asked for its String; nothing else is done with it.
    """

    bindings: ClassVar = {
        "buffer": "the variable",
        "decl": "the statement that declares it",
        "type": "its type as written",
        "grow": "the first call of Grow",
        "risk": "what another type relies on (only when on something)",
    }


class LocalConversion(Analysis):
    """A variable holding ``string(b)`` whose uses are all map reads, comparisons and switches.

    Written there, the conversion needs no copy. b does not visibly change before the last use.
    ``$match`` is the conversion.
    """

    bindings: ClassVar = {
        "var": "the variable",
        "decl": "the statement that declares it",
        "conversion": "the conversion",
        "operand": "what is converted",
        "uses": "the uses of the variable",
        "count": "how many there are",
        "dropped": "the declaration, when it declares nothing else",
        "risk": "why the bytes might change before the last use (only when they might)",
    }
    uses_at_least: Annotated[Number | None, Meta(description="How many uses there must be.")] = None
    lookups_at_least: Annotated[
        Number | None, Meta(description="How many of them must be map reads.")
    ] = None


class RangedCall(Analysis):
    """A call that makes a slice only for one loop to range over. ``$match`` is the call.

    It stands in the loop's clause, or is the value of a variable whose only use is there and
    which is set anew before each run of the loop. The loop does not use the index, and its body
    defers nothing.
    """

    bindings: ClassVar = {
        "call": "the call",
        "function": "what it calls",
        "name": "the function's name, without the package",
        "args": "its arguments",
        "first": "the first of them",
        "loop": "the loop",
        "blank": "the blank index and the comma behind it (when written)",
        "var": "the variable in the loop's clause (when there is one)",
    }
    functions: Annotated[
        list[str], Meta(description="The functions, by import path and name.", min_length=1)
    ]


class UnsizedBuilder(Analysis):
    """A local builder or buffer without memory of its own that a loop fills. ``$match`` is a write.

    The loop runs to its end and only calls Write methods; nothing makes room or fills it in
    an earlier loop. Either each write is of a known size and each iteration makes one (counted),
    or each iteration writes the string that it ranges over. The type of ``$builder`` is the rule's
    business.
    """

    bindings: ClassVar = {
        "builder": "the variable",
        "decl": "the statement that declares it",
        "loop": "the loop",
        "source": "what the loop ranges over, or the bound it counts up to",
        "length": "Go code for how many bytes are written at the least (counted)",
        "early": "the declaration, when the length is known right behind it (counted)",
        "late": "the loop, when the length is known right before it only (counted)",
        "part": "the string written in each iteration (not counted)",
    }
    counted: Annotated[bool | None, Meta(description="Whether all writes are of a known size.")] = (
        None
    )
    constant_bytes_above: Annotated[
        Number | None,
        Meta(description="A constant number of bytes must be larger than this (counted)."),
    ] = None


class LoopWrapping(Analysis):
    """``x = f(x, …)`` in a loop that x outlives: each iteration puts a layer around the last one.

    The loop uses x behind that, nothing sets it to something else in the loop, and nothing uses it
    behind the loop: there the layers would be the purpose. ``$match`` is the assignment.
    """

    bindings: ClassVar = {
        "var": "the variable",
        "call": "the call",
        "function": "what it calls",
        "loop": "the loop",
        "assign": "the equals sign, where a new variable of the same name does instead",
    }
    functions: Annotated[
        list[str], Meta(description="The functions, by import path and name.", min_length=1)
    ]


class BoundedMake(Analysis):
    """``make([]T, n)`` of a variable size that stays in its function and has a known bound.

    The code shows that n is not above the bound, of more than 32 bytes and at most the parameter's;
    with the bound as its capacity the slice is on the stack. ``$match`` is the call.
    """

    bindings: ClassVar = {
        "var": "the variable that gets the slice",
        "value": "the call",
        "size": "the last length or capacity argument",
        "bound": "the bound: a constant of the code, or a number",
        "bytes": "its size in bytes",
        "why": "in words what shows it: line 12 tests n",
        "length": "for a rewriting: Go code of the call with the bound as capacity",
        "risk": "what a larger capacity relies on (only when on something)",
    }
    bytes_at_most: Annotated[
        Number | None, Meta(description="The bound must not take more bytes than this.")
    ] = None
