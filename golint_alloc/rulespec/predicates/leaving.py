"""Predicates of where a value goes: out of its function, over a channel, into JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from golint_alloc.rulespec.predicates.base import Arguments, Binding


class Leaks(Arguments):
    """The value of the parameter or receiver leaves its function, so that what a caller passes
    may have to be on the heap.
    """

    of: Binding
    to: Annotated[
        Literal["heap", "result", "content"] | None,
        Meta(
            description="heap: to something that outlives the call. result: into a result, where "
            "the caller decides. content: the heap gets it or what it points to. Without it: "
            "heap or result."
        ),
    ] = None


class Sent(Arguments):
    """The variable's value is sent on a channel."""

    of: Binding


class JsonEncoded(Arguments):
    """The variable is encoded by encoding/json in this function, by itself or in a literal.
    Unknown where it is stored, returned or passed on.
    """

    of: Binding


class ReachesMethod(Arguments):
    """The type has one of these methods on pointers only, or a struct field or array element in
    it does, at any depth: who is given the address finds a method that a copy does not have.
    """

    of: Binding
    names: Annotated[list[str], Meta(description="Names of the methods.", min_length=1)]
