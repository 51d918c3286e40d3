"""The named analyses a rule can match on: their parameters and the bindings they yield.

To add one, write its struct here (those about loops and formatting are in ``loop_analyses`` and
``format_analyses``) and its function in
``golint_alloc.matching.analyses``.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from golint_alloc.rulespec import format_analyses as format_analyses
from golint_alloc.rulespec import loop_analyses as loop_analyses
from golint_alloc.rulespec.analysis import Analysis
from golint_alloc.rulespec.predicates.base import LIST, GoType, Number
from golint_alloc.rulespec.predicates.values import Regex

Leak = Literal["closure", "address", "slice", "method-value"]
Sink = Literal["append", "call", "return", "send", "store"]
Container = Literal["slice", "array", "map", "chan"]


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


class PointerConstructor(Analysis):
    """A function that makes a value and returns its address, for which each call allocates.

    It returns ``*T`` or ``(*T, error)`` with T of its own package, is certainly not inlined, keeps
    no pointer to the value itself, and some caller in the package does not let the pointer out.
    Types that hold a lock are left out. ``$match`` is the function's name.
    """

    bindings: ClassVar = {
        "func": "the function's name",
        "type": "the pointed-to type",
        "result": "the result's type in the signature",
        "value": "the expression that makes the value",
        "params": "the parameters as written",
        "why": "in words why it is not inlined: costs about 125 of 80",
        "caller": "a caller that keeps the result local: load (store.go:12)",
        "wrapper": "Go code of a body that would be inlined (when the function can be split)",
        "method": "the signature of the method that the wrapper calls (when it can be split)",
        "first": "the statement that makes the value (when it can be split)",
        "split": "Go code in its place that ends the function and begins the method",
    }
    splittable: Annotated[
        bool | None,
        Meta(
            description="Whether it begins by making the value, ends by returning it, and what is "
            "between can be a method."
        ),
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
    so that every call or iteration allocates it. ``$match`` is the first ``&`` in the branch. Receivers and variables that hold a lock are left out.
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
    """A variable that a loop replaces by a value pointing at a copy of the old one.

    ``parent := cur; cur = T{parent: &parent}`` or ``cur.parent = &parent``. ``$match`` is the
    assignment.
    """

    bindings: ClassVar = {
        "cursor": "the variable",
        "parent": "the name of the copy",
        "link": "the expression that takes the copy's address",
        "loop": "the loop",
    }


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


ANALYSES: dict[str, type[Analysis]] = {
    struct.yaml_name(): struct for struct in Analysis.__subclasses__()
}
"""Analysis name -> the struct of its parameters, in documentation order."""
