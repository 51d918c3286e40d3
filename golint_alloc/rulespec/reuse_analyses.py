"""The named analyses of what a program makes again although it has it, and of pools."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from golint_alloc.rulespec.analysis import Analysis
from golint_alloc.rulespec.predicates.base import LIST, Number


class HeaderKey(Analysis):
    """A constant key, not in canonical form, for a method of http.Header or textproto.MIMEHeader.

    Each call brings it into that form, which makes a new string. ``$match`` is the key.
    """

    bindings: ClassVar = {
        "header": "the header",
        "method": "the method's name",
        "key": "the key as written",
        "canonical": "the canonical form as a Go string literal",
        "literal": "the key, when it is a literal and no named constant",
    }
    common: Annotated[
        list[str], Meta(description="Canonical keys for which net/textproto has a string ready.")
    ]


class RepeatedCall(Analysis):
    """A method that a function calls more than once on the same receiver, which stays the same.

    Or a function of the same variable, whose other arguments are constants. Counted are calls whose
    result is a string, or is only read where it is made: a method called on it, an index, a range,
    its length. Not counted are those where something has gone wrong. The first of them runs
    whenever one of the others does. ``$match`` is it.
    """

    bindings: ClassVar = {
        "call": "the first call",
        "recv": "the receiver, or the first argument",
        "function": "what is called",
        "count": "how many calls there are",
        "calls": "all of them",
        "name": "a free name for a variable",
        "risk": "what between the calls might change the receiver (only when something might)",
    }
    methods: Annotated[
        list[str],
        Meta(description="As (*net/url.URL).Query or strings.Fields: only these.", min_length=1),
    ]
    depends: Annotated[
        list[str],
        Meta(description="Fields of the receiver; a function that assigns one is left alone."),
    ]
    names: Annotated[list[str], Meta(description="Names for $name, the first free one is taken.")]


class SelectTimeout(Analysis):
    """``<-time.After(d)`` in a select in a loop that another case keeps running.

    Channels of struct{}, which signal an end, do not count as such a case. ``$match`` is the call
    of time.After.
    """

    bindings: ClassVar = {
        "duration": "the timeout",
        "other": "the communication of a case behind which the loop goes on",
        "loop": "the loop",
        "select": "the select statement",
        "timer": "a free name for a timer",
        "early": "the loop, when the timer can be made before it",
    }


class PoolGet(Analysis):
    """A pointer got from a sync.Pool that is never put back: it does not leave the function.

    ``$match`` is the call of Get.
    """

    bindings: ClassVar = {
        "pool": "the pool",
        "value": "the variable that holds the pointer",
    }


class PoolPut(Analysis):
    """A value put into a sync.Pool. ``$match`` is the call of Put."""

    bindings: ClassVar = {
        "pool": "the pool",
        "value": "what is put",
        "use": "where the value, or memory of it, is used behind that (with after)",
        "line": "the line of that use (with after)",
        "how": "in words what happens to it there (with after)",
    }
    after: Annotated[
        list[Literal["used", "returned"]] | Literal["used", "returned"] | None,
        Meta(
            description="used: the value is used in a later statement of the block; returned: "
            "it, or memory of it, is returned though it is put back.",
            extra=LIST,
        ),
    ] = None


class PoolGrowingPut(Analysis):
    """A buffer or slice put into a sync.Pool however large it has grown.

    The value is a variable, a *bytes.Buffer or a pointer to a slice, that the function fills with
    a reader's data or with more in each iteration of a loop. No length or capacity is tested in
    the function. ``$match`` is the call of Put.
    """

    bindings: ClassVar = {
        "pool": "the pool",
        "value": "the variable",
        "line": "the line that fills it",
        "room": "Go code for its capacity",
        "stmt": "the statement that puts it, when it is one of a block",
        "deferred": "the defer statement that puts it, when it then holds what it holds now",
    }


class PoolDirtyGet(Analysis):
    """A bytes.Buffer got from a sync.Pool that holds what its last user wrote, and is added to.

    All functions of the package that get buffers from the pool or put them there are seen, and
    none resets, truncates or reads a buffer, or lets others do so. ``$match`` is the call of Get.
    """

    bindings: ClassVar = {
        "pool": "the pool",
        "value": "the variable that holds the buffer",
        "line": "the line that adds to it first",
        "decl": "the statement that declares it, when it declares nothing else",
    }


class EncodedMap(Analysis):
    """A map literal with constant string keys that is only made to be encoded as JSON.

    It is the call's first argument. ``$match`` is the literal.
    """

    bindings: ClassVar = {
        "call": "the call",
        "literal": "the map literal",
        "count": "how many entries it has",
        "struct": "Go code of a struct literal that is encoded alike (when there is one)",
    }
    functions: Annotated[
        list[str],
        Meta(description="As encoding/json.Marshal: only arguments of these.", min_length=1),
    ]


class FallbackValue(Analysis):
    """A call of two arguments, a key and a new value that is of use only if there is none yet.

    The value is ``&T{…}``, ``T{…}``, ``new(T)`` or ``make(…)``. ``$match`` is the call. What is
    for a rewriting is bound where the call can be made twice and the value later or not at all.
    """

    bindings: ClassVar = {
        "call": "the call",
        "recv": "the receiver",
        "key": "the key",
        "value": "the value",
        "decl": "for a rewriting: the statement of a block that declares variables for the results",
        "set": "for a rewriting: else the statement of a block that assigns them to variables",
        "var": "for a rewriting: what gets the first result",
        "found": "for a rewriting: what gets the second result, or a free name in place of _",
        "again": "for a rewriting: what gets the second result, or _",
    }
    functions: Annotated[
        list[str], Meta(description="As (*sync.Map).LoadOrStore: only these.", min_length=1)
    ]
    asks: Annotated[
        list[str],
        Meta(
            description="As (*sync.Map).Load: a function that calls one of these before, on the "
            "same receiver, is left alone.",
            min_length=1,
        ),
    ]


class RemadeMap(Analysis):
    """``m = make(map[K]V)`` of a map that could be emptied. ``$match`` is the assignment.

    A local map that a loop fills and makes again, or an unexported field whose map the function
    has looped over. All that the function, or the package, does with the map is to read it, to
    fill it and to pass it to functions that do not keep it.
    """

    bindings: ClassVar = {
        "map": "the variable or field",
        "value": "what it is set to",
        "risk": "what clearing it instead relies on (only when on something)",
    }
    of: Annotated[Literal["variable", "field"] | None, Meta(description="What has the map.")] = None


class MapLiteral(Analysis):
    """A map literal of constants in a function, which only reads it. ``$match`` is the literal.

    Its keys and values are constants, functions and literals of such. It is looked up or looped
    over where it stands, or by way of a local variable.
    """

    bindings: ClassVar = {
        "count": "how many entries it has",
        "type": "its type",
        "newName": "a free name for a package variable, made of the function's and variable's",
        "literal": "the literal (when it can be moved to package level)",
        "name": "the same as newName, for the place of the literal (when it can be moved)",
    }
    entries_at_least: Annotated[Number, Meta(description="Maps with fewer entries are left alone.")]
    shared: Annotated[
        bool | None,
        Meta(
            description="Whether what is looked up may be written through: a slice, map or pointer."
        ),
    ] = None
