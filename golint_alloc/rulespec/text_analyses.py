"""The named analyses of texts that are made again, or made only to be looked at."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from golint_alloc.rulespec.analysis import Analysis


class ViewedText(Analysis):
    """A string made of a reader's bytes that is only looked at. ``$match`` is the call.

    The string, or a part of it that package strings cuts out, is compared, searched, measured,
    parsed as a number, written to a buffer or read from JSON, before the reader goes on; where
    something goes wrong anything may be done with it. The
    reader is a local variable that is used for its methods alone.
    """

    bindings: ClassVar = {
        "call": "the call that makes the string",
        "recv": "the reader",
        "var": "the variable that holds the string or its parts (when one does)",
        "text": "the variable, or else the call",
        "method": "for a rewriting to bytes: the called method's name",
        "opens": "for a rewriting: places before what is compared or parsed",
        "closes": "for a rewriting: places behind it, and behind the next two",
        "measures": "for a rewriting: places before what is compared with an empty string",
        "empties": "for a rewriting: these empty strings",
        "constants": "for a rewriting: places before strings that are searched for or trimmed",
        "writes": "for a rewriting: the name WriteString of each call that writes it",
        "converted": "for a rewriting: conversions to bytes, but for the operand",
        "risk": "what a rewriting relies on (only when on something)",
    } | {
        name: f"for a rewriting: the function in calls of strings.{name[0].upper()}{name[1:]}"
        for name in (
            "contains", "containsAny", "containsRune", "count", "cut", "equalFold", "fields",
            "hasPrefix", "hasSuffix", "index", "indexAny", "indexByte", "indexRune", "lastIndex",
            "split", "splitN", "trim", "trimLeft", "trimPrefix", "trimRight", "trimSpace",
            "trimSuffix",
        )
    }  # fmt: skip
    functions: Annotated[
        list[str],
        Meta(description="The method, as (*bufio.Scanner).Text.", min_length=1),
    ]
    advancing: Annotated[
        list[str], Meta(description="Methods that overwrite the bytes of the string before.")
    ]
    fails: Annotated[
        bool, Meta(description="Whether the method returns an error with the string.")
    ] = False
    numbers: Annotated[
        bool,
        Meta(description="Whether to parse a number counts, which a short string may serve for."),
    ] = False
