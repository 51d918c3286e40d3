"""Predicates of the place: the function, the file, the Go version, the heat."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from golint_alloc.rulespec.predicates.base import (
    Arguments,
    Binding,
    GoType,
    GoVersionText,
    Number,
)
from golint_alloc.rulespec.predicates.values import Regex


class Hot(Arguments):
    """The place seems to run often: loops around it and around the calls that lead to its function
    in the package, benchmarks, handlers, methods of interfaces such as io.Writer or
    sort.Interface, callbacks of sorting and searching, ``//alloc:hot`` and ``//alloc:cold``. A
    guess, meant for ranking.
    """

    node: Binding = "$match"
    at_least: Annotated[
        Number,
        Meta(
            description="The heat: 1 for an ordinary function, times 10 for each loop, less on "
            "error paths, in tests, main and init."
        ),
    ] = 1


class Function(Arguments):
    """The function declaration around the match."""

    asks_nothing_alone: ClassVar = True
    name: Annotated[Regex | None, Meta(description="Its name matches.")] = None
    receiver: Annotated[
        bool | GoType | None,
        Meta(description="Whether it is a method, or the receiver's type as written."),
    ] = None
    exported: bool | None = None
    test: Annotated[bool | None, Meta(description="TestXxx, FuzzXxx or ExampleXxx.")] = None
    benchmark: bool | None = None
    init: bool | None = None
    main: Annotated[bool | None, Meta(description="func main of package main.")] = None
    interface_method: Annotated[
        bool | None,
        Meta(description="Whether its signature is dictated by an interface the type satisfies."),
    ] = None


class File(Arguments):
    """The file of the match."""

    asks_nothing_alone: ClassVar = True
    test: Annotated[bool | None, Meta(description="Its name ends in _test.go.")] = None
    generated: Annotated[bool | None, Meta(description="It has Go's standard header.")] = None
    imports: Annotated[list[str] | None, Meta(description="It imports one of these paths.")] = None
    package: Annotated[str | None, Meta(description="The name in its package clause.")] = None


class Go(Arguments):
    """The Go version of the module (its go line, or --go)."""

    asks_nothing_alone: ClassVar = True
    at_least: GoVersionText | None = None
    below: GoVersionText | None = None
