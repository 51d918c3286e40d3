"""The big parts of compiled rules, each read when it is asked for.

Most rules find nothing to look at in most runs, and a run whose findings are all known looks at
none of them.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from golint_alloc.records import NamedTuple

Plain = Any
"""A tree of dict, list, str, int, float, bool, None."""
Packed = bytes | str
"""A plain tree as bytes of marshal, for one version of Python, or as JSON, for all of them."""


class Bodies(NamedTuple):
    """The big parts of all rules of a store, by the place of the rule."""

    docs: Packed
    """The documentation of all, by id."""
    starts: Sequence[Packed]
    """What the program that runs the rules has noted of branches: a list, or None."""
    branches: Sequence[Sequence[Packed]]
    """As documented in ``rules``."""


class Kept:
    """The big parts of one rule."""

    __slots__ = ("_load", "_number")

    def __init__(self, load: Callable[[], Bodies], number: int) -> None:
        """``load`` gives those of all rules, and remembers them."""
        self._load = load
        self._number = number

    @property
    def starts(self) -> list[dict[str, Plain]] | None:
        """What was noted of the branches, None if nothing was."""
        starts: list[dict[str, Plain]] | None = unpacked(self._load().starts[self._number])
        return starts

    @property
    def branches(self) -> list[dict[str, Plain]]:
        """All branches."""
        return [unpacked(each) for each in self._load().branches[self._number]]

    def branch(self, index: int) -> dict[str, Plain]:
        """One branch."""
        branch: dict[str, Plain] = unpacked(self._load().branches[self._number][index])
        return branch


def docs_in(load: Callable[[], Bodies]) -> Callable[[str], Mapping[str, Plain]]:
    """The documentation by rule id, parsed when it is first asked for."""
    parsed: dict[str, dict[str, Plain]] = {}

    def docs(rule_id: str) -> Mapping[str, Plain]:
        if not parsed:
            parsed.update(unpacked(load().docs))
        return parsed[rule_id]

    return docs


def unpacked(data: Packed) -> Plain:
    """The plain tree."""
    if isinstance(data, bytes):
        return marshal.loads(data)
    import json

    return json.loads(data)


def repacked(bodies: Bodies, pack: Callable[[Packed], Packed]) -> Bodies:
    """The same in another form."""
    return Bodies(
        pack(bodies.docs),
        [pack(each) for each in bodies.starts],
        [[pack(each) for each in branches] for branches in bodies.branches],
    )


def in_marshal(data: Packed) -> bytes:
    """The form that takes least to read."""
    return data if isinstance(data, bytes) else marshal.dumps(unpacked(data))


def in_json(data: Packed) -> str:
    """The form that every Python reads."""
    if isinstance(data, str):
        return data
    import json

    return json.dumps(unpacked(data), separators=(",", ":"))
