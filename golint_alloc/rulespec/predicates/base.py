"""The base of predicate arguments and the value types they share."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta


def key_name(field: str) -> str:
    """The YAML key of a struct's field: ``at_least`` is ``at-least``, ``is_`` is ``is``."""
    return field.rstrip("_").replace("_", "-")


class Arguments(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, rename=key_name):
    """What a predicate or an analysis takes. The class name in kebab-case is its name in YAML.

    The docstring and the fields' descriptions are its documentation. A predicate whose only
    required argument is ``of`` may be written ``name: $x`` for ``name: {of: $x}``.
    """

    asks_nothing_alone: ClassVar = False
    """Whether at least one argument besides ``of`` must be given for it to be a question."""

    @classmethod
    def yaml_name(cls) -> str:
        """``InLoop`` is ``in-loop``."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()


class OptionRef(msgspec.Struct, forbid_unknown_fields=True):
    """``{option: name}``: the value of one of the rule's options."""

    option: Annotated[str, Meta(description="The option's name.")]


Binding = Annotated[
    str,
    Meta(
        pattern=r"^\$[a-z][a-zA-Z0-9]*$",
        description="A metavariable such as $x, or $match for the whole match.",
        examples=["$x"],
        extra={"binding": True},
    ),
]
Number = int | OptionRef
"""A whole number, or an option that holds one."""

TextValue = str | OptionRef
"""A text, or an option that holds one."""

Kind = Literal[
    "integer",
    "signed",
    "unsigned",
    "float",
    "complex",
    "numeric",
    "string",
    "bool",
    "bytes",
    "slice",
    "array",
    "map",
    "chan",
    "func",
    "pointer",
    "struct",
    "interface",
    "type-parameter",
]
GoVersionText = Annotated[str, Meta(pattern=r"^1\.[0-9]+$", description="A Go version, as 1.25.")]
Role = Literal[
    "addr",
    "append-to",
    "appended",
    "asserted",
    "boxed",
    "called",
    "cap",
    "captured",
    "cleared",
    "compared",
    "compared-nil",
    "converted",
    "copied",
    "copy-from",
    "copy-to",
    "define",
    "deref",
    "deref-write",
    "discarded",
    "field-read",
    "field-write",
    "incdec",
    "index-write",
    "indexed",
    "len",
    "method",
    "op-assign",
    "passed",
    "ranged",
    "read",
    "received",
    "returned",
    "sliced",
    "spread",
    "stored",
    "write",
]
"""How a variable is used at one place; the flow layer defines what each means."""
LIST = {"list": True}
"""Marks a field that also takes one item where a list is meant."""
GoType = Annotated[
    str,
    Meta(
        description="A type in Go syntax; packages by name as in patterns: '*bytes.Buffer'.",
        extra={"go-type": True},
    ),
]
WriterClass = Literal["A", "B", "C"]


class TypeShape(Arguments):
    """Conditions on one type. All given conditions must hold; in a list one is enough."""

    is_: Annotated[
        list[GoType] | GoType | None,
        Meta(description="The type is identical to one of these.", extra=LIST),
    ] = None
    underlying: Annotated[
        list[GoType] | GoType | None,
        Meta(description="Its underlying type is identical to one of these.", extra=LIST),
    ] = None
    kind: Annotated[
        list[Kind] | Kind | None,
        Meta(
            description="The kind of its underlying type. integer is signed and unsigned, numeric "
            "is integer, float and complex, bytes is []byte.",
            extra=LIST,
        ),
    ] = None
    implements: Annotated[
        str | None,
        Meta(
            description="It implements this interface: error, io.Writer, or interface{ M() T }.",
            extra={"go-type": True},
        ),
    ] = None
    named: Annotated[bool | None, Meta(description="Whether it is a defined type.")] = None
    has_method: Annotated[
        str | None, Meta(description="Its method set has a method of this name.")
    ] = None
    elem: Annotated[
        TypeShape | None,
        Meta(description="Of the element (pointer, slice, array, map or channel)."),
    ] = None
    key: Annotated[TypeShape | None, Meta(description="Of a map's key.")] = None
    flat: Annotated[
        bool | None,
        Meta(
            description="Whether == compares all that a value is made of: no pointers, interfaces, "
            "slices, maps, functions or blank fields in it."
        ),
    ] = None
    identical_to: Annotated[
        Binding | None, Meta(description="It is identical to this binding's type.")
    ] = None
    writer_class: Annotated[
        list[WriterClass] | WriterClass | None,
        Meta(
            description="What becomes of a Write's argument: A it stays on the stack "
            "(bytes.Buffer, strings.Builder), B it stays but long conversions allocate "
            "(os.File), C it escapes (bufio.Writer, every interface).",
            extra=LIST,
        ),
    ] = None
