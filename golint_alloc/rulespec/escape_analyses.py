"""Analyses of values that are copied or put on the heap: receivers, constructors, addresses."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from golint_alloc.rulespec.analysis import Analysis
from golint_alloc.rulespec.predicates.base import LIST, GoType, Number
from golint_alloc.rulespec.predicates.values import Regex

Leak = Literal["closure", "address", "slice", "method-value"]
Sink = Literal["append", "call", "return", "send", "store"]


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


class ReceiverEscape(Analysis):
    """A value receiver that is moved to the heap, at one place of the method.

    ``$match`` is what forces it: the signature of a closure, or what takes the address.
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


class ValueParameter(Analysis):
    """A parameter that each call copies and the function only reads. ``$match`` is its type.

    The function is certainly not inlined, nor is it used as a value. Of several such parameters
    the first counts.
    """

    bindings: ClassVar = {
        "param": "the parameter's name",
        "type": "its type",
        "func": "the function's name",
        "callers": "for a rewriting: the place before the argument of each call, all in one file",
        "stars": "for a rewriting: the star of each argument that a pointer points to",
    }
    size_at_least: Annotated[
        Number | None, Meta(description="Smaller parameters are left alone (bytes).")
    ] = None


class WrappingLiteral(Analysis):
    """A function literal on the heap that only calls a function variable with its own parameters.

    The variable is a parameter or local of the same type that is never assigned again. ``$match``
    is the literal.
    """

    bindings: ClassVar = {
        "literal": "the literal",
        "function": "the variable",
        "why": "in words where the literal goes: passed to w.Each at line 41",
        "doubt": "the variable, when it may be nil",
    }


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
        "place": "the signature of a method that fills in a value: func (t *T) init(n int) error",
        "why": "in words why it is not inlined: costs about 125 of 80",
        "caller": "a caller that keeps the result local: load (store.go:12)",
        "callerName": "the function of that caller: load",
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
    api: Annotated[
        bool | None, Meta(description="Whether other modules may call the function.")
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
    so that every call or iteration allocates it. ``$match`` is the first ``&`` in the branch.
    Receivers and variables that hold a lock are left out.
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


class LargeObject(Analysis):
    """``x := make([]T, n)``, new(T) or &T{…} of more than 64 KB that does not leave its function.

    It is on the heap because the stack takes no larger ones. ``$match`` is the value.
    """

    bindings: ClassVar = {
        "var": "the variable",
        "value": "the value",
        "decl": "the statement",
        "bytes": "its size",
        "function": "the function's name",
        "local": "a free name for a variable on the stack, which takes up to 128 KB",
        "declare": "Go code that declares it (with local)",
        "instead": "Go code of the value that refers to it (with local)",
        "contract": "what gets it but must not keep it, as r.Read (only when something does)",
    }
    contract: Annotated[
        bool | None,
        Meta(
            description="Whether it is given to methods such as Read and Write of interfaces, "
            "which must not keep it but would move it to the heap in any size."
        ),
    ] = None


class LargeVariable(Analysis):
    """``var x T`` of more than the stack takes, 128 KB since Go 1.24, that does not leave its
    function. ``$match`` is the variable.
    """

    bindings: ClassVar = {
        "var": "the variable",
        "bytes": "its size",
        "function": "the function's name",
    }


class ReturnedArray(Analysis):
    """A function that returns a slice of an array of its own, which is on the heap for that.

    The function is certainly not inlined, and some caller in the package does not let the slice
    out. ``$match`` is the function's name.
    """

    bindings: ClassVar = {
        "func": "the function's name",
        "array": "the array variable",
        "type": "its type",
        "why": "in words why the function is not inlined: costs about 125 of 80",
        "caller": "a caller that keeps the result local: load (store.go:12)",
        "place": "the first line of a function that appends to a slice instead: "
        "func appendKey(dst []byte, n int) []byte",
    }


class PointerField(Analysis):
    """A field that points to a small value which nothing else refers to. ``$match`` is its name.

    Other packages cannot name it and it has no tag. The package only stores nil, pointers to new
    values or those of the same field in it, reads what it points to and compares it with nil.
    """

    bindings: ClassVar = {
        "field": "the field's name",
        "type": "the struct's name",
        "value": "the type pointed to",
        "write": "a place that stores a new value: store.go:12",
    }
    pointing_to: Annotated[
        list[GoType], Meta(description="Types of what the field points to.", min_length=1)
    ]


class CapturedValue(Analysis):
    """The value variable of a range loop that is on the heap for the fields a literal reads of it.

    Function literals only read fields of it, and nothing changes it or takes its address.
    ``$match`` is the variable.
    """

    bindings: ClassVar = {
        "value": "the value variable",
        "source": "what is ranged over",
        "loop": "the whole loop",
        "fields": "the fields that function literals read, as code",
        "count": "how many of them there are",
    }
