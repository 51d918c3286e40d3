"""The named analyses a rule can match on: their parameters and the bindings they yield.

To add one, write its struct here (those about escapes, loops, formatting and the like are in
modules of their own, ``*_analyses``) and its function in ``golint_alloc.matching.analyses``.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from golint_alloc.rulespec import call_analyses as call_analyses
from golint_alloc.rulespec import escape_analyses as escape_analyses
from golint_alloc.rulespec import format_analyses as format_analyses
from golint_alloc.rulespec import invariant_analyses as invariant_analyses
from golint_alloc.rulespec import loop_analyses as loop_analyses
from golint_alloc.rulespec import reuse_analyses as reuse_analyses
from golint_alloc.rulespec import slice_analyses as slice_analyses
from golint_alloc.rulespec import stdlib_analyses as stdlib_analyses
from golint_alloc.rulespec import text_analyses as text_analyses
from golint_alloc.rulespec.analysis import Analysis
from golint_alloc.rulespec.predicates.base import LIST, GoType, Number

Container = Literal["slice", "array", "map", "chan"]


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
    size_at_least: Annotated[
        Number | None, Meta(description="Smaller elements are left alone (bytes).")
    ] = None


class StructLayout(Analysis):
    """A struct type that is smaller with its fields in another order. ``$match`` is its name.

    Left out are structs whose order the package relies on: padded ones, unkeyed literals, files
    with unsafe, cgo or encoding/binary, structs with the same fields, atomic 64-bit fields.
    """

    bindings: ClassVar = {
        "type": "the type's name",
        "struct": "the struct type",
        "size": "its size in bytes",
        "best": "its size in bytes with the fields in the best order",
        "saved": "the difference in bytes",
        "class": "what the allocator takes for one, in bytes",
        "bestClass": "the same in the best order",
        "order": "the names of the fields in the best order",
        "packed": "the struct type with its fields in that order",
        "container": "a field or variable that holds many (with used-as: element)",
        "fields": "the field list (with movable)",
        "body": "the field list in the best order, with its comments (with movable)",
    }
    saved_at_least: Annotated[Number | None, Meta(description="Bytes.")] = None
    used_as: Annotated[
        Literal["element", "object"] | None,
        Meta(
            description="element: a container in a field or package variable holds them; object: "
            "none does, functions allocate single ones, and the allocator's size class shrinks."
        ),
    ] = None
    movable: Annotated[
        bool | None,
        Meta(
            description="Whether the lines can be moved: each field has its own, no blank lines "
            "or comments make groups, and no mutex stands above what it protects."
        ),
    ] = None


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
        "packed": "the struct type that $best is the size of",
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
    tagged: Annotated[bool | None, Meta(description="Whether fields of the struct have tags.")] = (
        None
    )
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


class FreshSend(Analysis):
    """``&T{…}`` sent on a channel of pointers that might hold values. ``$match`` is what is sent.

    All uses of such channels are in the package; every send is of a new pointer that the sender
    does not use again; no receiver compares it with nil, writes through it or keeps it; T is a
    struct of the package without a lock.
    """

    bindings: ClassVar = {
        "value": "what is sent",
        "literal": "the literal T{…}",
        "chan": "the channel",
        "type": "T",
    }


class ConstantCall(Analysis):
    """A call in a function whose arguments are the same constants each time. ``$match`` is it."""

    bindings: ClassVar = {
        "call": "the call",
        "function": "what it calls",
        "constant": "the constant arguments",
        "first": "the first of them",
        "others": "the arguments behind them",
        "name": "a free name for a package variable, made of the function's name and the suffix",
        "assign": "the statement `x, _ := f(…)` (with second: dropped)",
        "result": "its x",
    }
    functions: Annotated[
        list[str], Meta(description="The functions, by import path and name.", min_length=1)
    ]
    constant: Annotated[
        int | None, Meta(description="How many arguments have to be constants; all by default.")
    ] = None
    kept: Annotated[
        bool | None,
        Meta(description="Whether it is assigned to a field, element or package variable."),
    ] = None
    second: Annotated[
        Literal["dropped", "used"] | None, Meta(description="What becomes of a second result.")
    ] = None
    suffix: Annotated[str, Meta(description="The end of $name.")] = ""
    unless_calls: Annotated[
        list[str] | None,
        Meta(description="Methods; a function that names one may change what the call makes."),
    ] = None


ANALYSES: dict[str, type[Analysis]] = {
    struct.yaml_name(): struct for struct in Analysis.__subclasses__()
}
"""Analysis name -> the struct of its parameters, in documentation order."""
