"""The named analyses a rule can match on: their parameters and the bindings they yield.

To add one, write its struct here and its function in ``golint_alloc.matching``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from golint_alloc.rulespec.predicates.base import LIST, Arguments, GoType, Number
from golint_alloc.rulespec.predicates.values import Regex

Leak = Literal["closure", "address", "slice", "method-value"]
Sink = Literal["append", "call", "return", "send", "store"]
Container = Literal["slice", "array", "map", "chan"]


class Analysis(Arguments):
    """Base of the analyses' parameters."""

    bindings: ClassVar[Mapping[str, str]] = {}
    """Name -> meaning of what the analysis binds besides ``$match``."""


class ValueReceiver(Analysis):
    """A method with a value receiver. ``$match`` is the receiver's type."""

    bindings: ClassVar = {
        "recv": "the receiver's name (its type when it has none)",
        "type": "the receiver's type",
        "method": "the method's name",
        "methods": "the method's name; with once-per-type the names of all methods meant",
    }
    once_per_type: Annotated[
        bool,
        Meta(
            description="Only the first of a type's methods with value receivers that are not "
            "inlined: the calls that copy the receiver for certain."
        ),
    ] = False
    size_at_least: Annotated[
        Number | None,
        Meta(description="With once-per-type: smaller receivers are left alone (bytes)."),
    ] = None
    except_: Annotated[
        list[str] | None, Meta(description="Names of methods that are left alone.")
    ] = None


class ValueParameter(Analysis):
    """A parameter passed by value. ``$match`` is the parameter's type."""

    bindings: ClassVar = {
        "param": "the parameter's name",
        "type": "its type",
        "func": "the function's name",
    }


class RangeValue(Analysis):
    """The value variable of a range loop. ``$match`` is the variable."""

    bindings: ClassVar = {
        "value": "the value variable",
        "source": "what is ranged over",
        "loop": "the whole loop",
    }
    copied: Annotated[
        bool | None,
        Meta(description="Whether the body uses the variable as a whole or by address."),
    ] = None


class ReceiverEscape(Analysis):
    """A value receiver that is moved to the heap, at one place of the method.

    ``$match`` is the use that forces it: the field that a closure reads, or what takes the address.
    """

    bindings: ClassVar = {
        "recv": "the receiver's name",
        "type": "the receiver's type",
        "method": "the method's name",
        "use": "the closure, or the expression that takes the address",
        "why": "in words where it goes: passed to w.Write through io.Writer at line 41",
        "field": "the field that is all the closure reads, when a copy of it does as well",
        "reads": "every mention of that field in the closure",
        "local": "a free name for that copy",
    }
    through: Annotated[
        list[Leak] | Leak | None, Meta(description="Only escapes of these forms.", extra=LIST)
    ] = None


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
        Number, Meta(description="A constant number of elements must take more bytes than this.")
    ] = 0


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
        Number, Meta(description="A constant number of entries must be larger than this.")
    ] = 0


class StringAccumulation(Analysis):
    """A local string extended with += (or s = s + x). ``$match`` is the statement.

    In a loop it is the first statement that runs once in every iteration of a loop that does not
    set the string anew. What is bound for a rewriting to a strings.Builder of the same name is
    bound only where that is exact: no closure uses the string and its address is not taken.
    """

    bindings: ClassVar = {
        "str": "the string variable",
        "decl": "the statement that declares it",
        "value": "what is added",
        "loop": "the loop around it (when in one)",
        "bare": "for a rewriting: the declaration, when the string begins empty",
        "started": "for a rewriting: the declaration, when it begins with something else",
        "start": "for a rewriting: what it begins with",
        "heads": "for a rewriting: each s += that extends the string, without what it adds",
        "tails": "for a rewriting: the end of each such statement",
        "open": "for a rewriting: what becomes of the heads, a call without its end",
        "reads": "for a rewriting: the place behind each mention that reads the string",
        "lengths": "for a rewriting: each len(s)",
    }
    in_loop: Annotated[bool, Meta(description="Whether the statement runs in a loop.")] = True


class StructLayout(Analysis):
    """A struct type declaration. ``$match`` is the type's name."""

    bindings: ClassVar = {
        "type": "the type's name",
        "struct": "the struct type",
        "size": "its size in bytes",
        "best": "its size in bytes with the fields in the best order",
        "saved": "the difference in bytes",
        "fields": "the field list",
        "order": "Go code of the field list in the best order",
    }


class StoredByMany(Analysis):
    """A struct type whose values sit in a container that a field or package variable holds.

    Tables written as literals do not count, nor do locals and parameters. ``$match`` is the type's
    name; with ``field`` it is the first field of such a type.
    """

    bindings: ClassVar = {
        "type": "the type's name",
        "container": "the field or variable that holds them, as Queue.items",
        "containerType": "its type",
        "field": "the field's name (with the parameter field)",
        "fields": "the names of all such fields (with the parameter field)",
        "fieldType": "the field's type (with the parameter field)",
        "size": "the struct's size in bytes (with the parameter field)",
        "after": "its size with the type instead for these fields",
        "best": "the same with the fields in the best order",
    }
    in_: Annotated[
        list[Container] | Container | None, Meta(description="Kinds of container.", extra=LIST)
    ] = None
    array_at_least: Annotated[
        Number | None, Meta(description="Shorter arrays do not count as many.")
    ] = None
    pointer: Annotated[
        bool | None, Meta(description="Whether the container holds pointers to the type.")
    ] = None
    field: Annotated[
        list[GoType] | GoType | None, Meta(description="Types of the field.", extra=LIST)
    ] = None
    pointer_free_otherwise: Annotated[
        bool | None,
        Meta(
            description="Whether an entry of the container (a map's key, too) has no pointers but "
            "those in such fields, so that the collector would not scan it without them."
        ),
    ] = None
    tagged: Annotated[
        bool | None, Meta(description="Whether fields of the struct have tags.")
    ] = None
    addressed: Annotated[
        bool | None,
        Meta(description="Whether the package takes the address of a field of such a name."),
    ] = None
    api: Annotated[
        bool | None,
        Meta(description="Whether other modules can name the field, so that it has to stay."),
    ] = None
    instead: Annotated[
        str, Meta(description="The basic type that $after and $best are computed with.")
    ] = "int64"


class PointerConstructor(Analysis):
    """A function that returns the address of a value it made. ``$match`` is its name."""

    bindings: ClassVar = {
        "func": "the function's name",
        "type": "the pointed-to type",
        "result": "the result's type in the signature",
        "value": "the expression that makes the value",
    }
    inlinable: Annotated[
        bool | None, Meta(description="Whether the compiler can inline the function.")
    ] = None
    local_use: Annotated[
        bool | None, Meta(description="Whether some caller keeps the result local.")
    ] = None


class AddressEscape(Analysis):
    """``&x`` of a local variable that is on the heap for it. ``$match`` is that expression.

    Variables that hold a lock are left out: they may have to be where they are.
    """

    bindings: ClassVar = {
        "var": "the local variable",
        "why": "in words where its address goes: appended to a slice at line 41",
        "through": "what is done with the address at the place itself, as in the parameter",
        "decl": "the statement that declares it",
        "sink": "the call, store or return that the address is part of",
        "loop": "the loop that makes a new variable in each iteration (when in one)",
        "length": "Go code for the number of iterations (when there is a bound)",
        "element": "Go code of the element that a range variable is a copy of, when it means "
        "the same at the place",
        "clause": "the loop's variables, with element",
        "newClause": "Go code of the loop's variables that element needs",
    }
    through: Annotated[
        list[Sink] | Sink | None, Meta(description="Only escapes of these forms.", extra=LIST)
    ] = None
    element: Annotated[
        bool | None, Meta(description="Whether ``element`` and ``clause`` are known.")
    ] = None
    length: Annotated[bool | None, Meta(description="Whether ``length`` is known.")] = None
    in_loop: Annotated[
        bool | None,
        Meta(
            description="Whether each iteration of a loop that may run more than twice makes the "
            "variable and takes its address."
        ),
    ] = None


class BranchEscape(Analysis):
    """A variable that is on the heap for the sake of one branch only.

    A parameter or local variable (those of loops included) whose address gets out in one branch,
    so that every call or iteration allocates it. ``$match`` is the first place in the branch that
    takes its address. Receivers and variables that hold a lock are left out.
    """

    bindings: ClassVar = {
        "var": "the variable",
        "why": "in words where its address goes: passed to log at line 41",
        "when": "how often it is allocated: on every call, in every iteration",
        "statement": "the statement of the branch that takes the address first",
        "mentions": "every mention of the variable in the branch from that statement on",
        "copy": "a free name for a copy of the variable made before that statement",
        "branch": "what runs the statement: an if, else, case …",
    }
    then_used: Annotated[
        Regex | None,
        Meta(
            description="Only variables that are used behind the branch, too, where a change made "
            "through the pointer would show, and whose address is only passed to functions of "
            "such a name, which read it. Without it: only variables that are not used any more."
        ),
    ] = None


class LoopEscape(Analysis):
    """A variable declared in a loop that escapes, so each iteration allocates one.

    ``$match`` is the variable's declaration.
    """

    bindings: ClassVar = {
        "var": "the variable",
        "type": "its type as Go code",
        "loop": "the loop",
        "use": "the use that lets it escape",
    }


class ClosureCapture(Analysis):
    """A function literal that captures variables and escapes. ``$match`` is the literal."""

    bindings: ClassVar = {
        "func": "the literal",
        "captured": "names of the captured variables",
        "sink": "the call, store or return it escapes through",
    }


class MethodValue(Analysis):
    """A method value (x.M without a call) that escapes. ``$match`` is the method value."""

    bindings: ClassVar = {
        "value": "the method value",
        "recv": "the receiver expression",
        "method": "the method's name",
        "sink": "the call, store or return it escapes through",
    }


class LinkedCursor(Analysis):
    """A loop variable that is replaced by a node pointing at its old value.

    ``$match`` is the assignment in the loop.
    """

    bindings: ClassVar = {
        "cursor": "the variable",
        "type": "its type as Go code",
        "link": "the expression that takes the old value's address",
        "loop": "the loop",
    }


class LoopMake(Analysis):
    """A slice or map that each iteration of a loop makes anew and nothing keeps beyond it.

    Its size is the same in every iteration. What stays on the stack does not count: slices of
    constant size that do not escape, maps for up to eight entries. ``$match`` is the make call.
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
    uses_at_least: Annotated[Number, Meta(description="How many uses there must be.")] = 1
    lookups_at_least: Annotated[
        Number, Meta(description="How many of them must be map reads.")
    ] = 0


class HashLifetime(Analysis):
    """``h.Sum(nil)`` of a hash made in the same function. ``$match`` is that call.

    The hash is made by a function of crypto/md5, sha1, sha256, sha512 or hash/… that the compiler
    inlines, and held by a local variable that is never assigned again. ``$match`` can be asked
    whether the sum ``escapes``.
    """

    bindings: ClassVar = {
        "hash": "the variable",
        "new": "the constructor's call",
        "decl": "the statement that declares the variable",
        "sum": "the call that takes the sum",
        "digest": "a free name for an array that takes the sum",
        "write": "the only write, a statement in the same block (with one-write)",
        "data": "what is written there",
        "append": "the call append(dst, sum...) (with appended)",
        "dst": "what it appends to",
    }
    constructors: Annotated[
        list[str] | str | None, Meta(description="As sha256.New: only these.", extra=LIST)
    ] = None
    one_write: Annotated[
        bool | None,
        Meta(description="Whether the hash is written once, summed once and used for nothing else"),
    ] = None
    appended: Annotated[
        bool | None, Meta(description="Whether the sum is spread in an append to a []byte.")
    ] = None


class HashCrossing(Analysis):
    """A call that puts a local hash on the heap by taking it as an interface.

    As for hash-lifetime, the compiler knows what the hash is: without such a call it stays on the
    stack. ``$match`` is the call.
    """

    bindings: ClassVar = {
        "hash": "the variable",
        "new": "the constructor's call",
        "call": "the call that takes it",
        "function": "the called function",
        "data": "the call's only other argument when it is a string or a slice of bytes",
    }
    constructors: Annotated[
        list[str] | str | None, Meta(description="As fnv.New64a: only these.", extra=LIST)
    ] = None
    functions: Annotated[
        list[str] | str | None,
        Meta(
            description="As io.WriteString: only calls of these. Else only calls of functions "
            "whose source is at hand, and which are not inlined.",
            extra=LIST,
        ),
    ] = None
    data: Annotated[bool | None, Meta(description="Whether there is such data.")] = None


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
    returns. Types of the standard library do not count. ``$match`` is the call.
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


ANALYSES: dict[str, type[Analysis]] = {
    struct.yaml_name(): struct for struct in Analysis.__subclasses__()
}
"""Analysis name -> the struct of its parameters, in documentation order."""
