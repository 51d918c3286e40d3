"""The named analyses a rule can match on: their parameters and the bindings they yield.

To add one, write its struct here and its function in ``golint_alloc.matching``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from golint_alloc.rulespec.predicates.base import LIST, Arguments, GoType, Number

Leak = Literal["closure", "address", "slice", "method-value", "boxed"]
Sink = Literal["dynamic-call", "append", "store", "return", "send", "go", "closure"]
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
    """A value receiver that is moved to the heap. ``$match`` is the use that forces it."""

    bindings: ClassVar = {
        "recv": "the receiver's name",
        "type": "the receiver's type",
        "method": "the method's name",
        "use": "the use that lets it escape",
        "sink": "the call, store or return it escapes through",
    }
    through: Annotated[
        list[Leak] | Leak | None, Meta(description="Only escapes of these forms.", extra=LIST)
    ] = None


class GrowingAppend(Analysis):
    """A slice declared empty, then appended to once in each iteration of one loop.

    ``$match`` is the declaration.
    """

    bindings: ClassVar = {
        "slice": "the slice variable",
        "decl": "the statement that declares it",
        "init": "the initial value, when one is written",
        "append": "the append statement",
        "loop": "the loop",
        "source": "what the loop ranges over",
        "length": "Go code for the number of iterations",
        "elem": "the element type as Go code",
    }
    start: Annotated[
        list[Literal["nil", "empty", "make"]] | Literal["nil", "empty", "make"] | None,
        Meta(
            description="How it is declared: nil (var x []T), empty ([]T{}), make (make([]T, 0)).",
            extra=LIST,
        ),
    ] = None


class GrowingMap(Analysis):
    """A map made without a hint, then filled once in each iteration of one loop.

    ``$match`` is the value the map is made with.
    """

    bindings: ClassVar = {
        "map": "the map variable",
        "decl": "the statement that declares it",
        "init": "the make call or literal",
        "type": "the map type",
        "store": "the assignment in the loop",
        "loop": "the loop",
        "source": "what the loop ranges over",
        "length": "Go code for the number of iterations",
    }


class StringAccumulation(Analysis):
    """A local string extended with += (or s = s + x). ``$match`` is the statement."""

    bindings: ClassVar = {
        "str": "the string variable",
        "decl": "the statement that declares it",
        "value": "what is added",
        "loop": "the loop around it (when in one)",
        "uses": "every statement that uses the variable, in order",
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
    """A type that is the element of a container. ``$match`` is the type's name.

    With ``field`` it is a struct type with such a field, and ``$match`` is that field.
    """

    bindings: ClassVar = {
        "type": "the type's name",
        "container": "one container type that holds it",
        "field": "the field (with the parameter field)",
        "fieldType": "the field's type (with the parameter field)",
    }
    in_: Annotated[
        list[Container] | Container | None, Meta(description="Kinds of container.", extra=LIST)
    ] = None
    pointer: Annotated[
        bool | None, Meta(description="Whether the container holds pointers to the type.")
    ] = None
    field: Annotated[
        list[GoType] | GoType | None, Meta(description="Types of the field.", extra=LIST)
    ] = None


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
    """A local whose address or array slice goes to the heap. ``$match`` is that expression."""

    bindings: ClassVar = {
        "var": "the local variable",
        "decl": "the statement that declares it",
        "sink": "the call, store or return it escapes through",
        "loop": "the loop around it (when in one)",
    }
    through: Annotated[
        list[Sink] | Sink | None, Meta(description="Only escapes of these forms.", extra=LIST)
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
    """A scratch value made anew in each iteration that never leaves it. ``$match`` is the value."""

    bindings: ClassVar = {
        "var": "the variable",
        "decl": "the statement that declares it",
        "value": "the make call or literal",
        "type": "its type as Go code",
        "size": "the length or capacity argument (when one is written)",
        "loop": "the loop",
    }
    kind: Annotated[
        list[Literal["slice", "map", "buffer"]] | Literal["slice", "map", "buffer"] | None,
        Meta(description="What is made; buffer is bytes.Buffer.", extra=LIST),
    ] = None


class LocalConversion(Analysis):
    """A variable holding ``string(b)`` or ``[]byte(s)`` that is only read.

    ``$match`` is the conversion.
    """

    bindings: ClassVar = {
        "var": "the variable",
        "decl": "the statement that declares it",
        "conversion": "the conversion",
        "operand": "what is converted",
        "uses": "the uses of the variable",
    }
    to: Annotated[
        Literal["string", "bytes", "runes"] | None, Meta(description="What it converts to.")
    ] = None


class HashLifetime(Analysis):
    """A hash made, fed and summed in one function. ``$match`` is the constructor's call."""

    bindings: ClassVar = {
        "hash": "the variable",
        "new": "the constructor's call",
        "decl": "the statement that declares it",
        "write": "the only write",
        "data": "what is written",
        "sum": "the call that takes the sum",
    }
    writes_at_most: Annotated[
        Number | None, Meta(description="Hashes written more often are left alone.")
    ] = None


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
    integers_at_least: Annotated[
        Number | None, Meta(description="How many must be integers.")
    ] = None
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
    twins: Annotated[
        list[str], Meta(description="Names of twins, the preferred one first.")
    ] = msgspec.field(default_factory=lambda: ["AppendTo", "Append"])


ANALYSES: dict[str, type[Analysis]] = {
    struct.yaml_name(): struct for struct in Analysis.__subclasses__()
}
"""Analysis name -> the struct of its parameters, in documentation order."""
