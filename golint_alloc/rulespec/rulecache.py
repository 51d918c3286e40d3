"""The cache file of compiled rules: an index that every run reads, and bodies that few ask for.

marshal takes half the time of JSON; it is for data of this machine and this version of Python,
which is part of the stamp, and reads nothing that does not bear a seal, a checksum that a damaged
file does not have.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable
from typing import Any
from zlib import crc32

from golint_alloc.project.cache import write_cached
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.bodies import Bodies, Plain

_NUMBER = 4
"""Bytes of a seal or a length. A file begins with the seals of index and bodies and with the
length of the index."""


class Index(NamedTuple):
    """What is read at each start."""

    stamp: bytes
    """The rule files' paths, sizes and times, and the versions of Python, tool and format. Where
    the tool is worked on, the state of its files as well.
    """
    content: str
    """Digest of the rule files and of the code that has compiled them."""
    rules: list[dict[str, Plain]]


def read_index(path: str) -> Index | None:
    """The index of a cache file, or None when there is none or it is damaged."""
    try:
        with open(path, "rb") as file:
            seal, _, length = _head(file.read(3 * _NUMBER))
            index = file.read(length)
    except OSError:
        return None
    return Index(*marshal.loads(index)) if index and seal == crc32(index) else None


def read_bodies(path: str, content: str) -> Bodies | None:
    """The bodies of a cache file; None when there is none, when it is damaged, or when another
    process has replaced it with the rules of other contents.
    """
    try:
        with open(path, "rb") as file:
            seal, bodies_seal, length = _head(file.read(3 * _NUMBER))
            index, bodies = file.read(length), file.read()
    except OSError:
        return None
    if not index or (seal, bodies_seal) != (crc32(index), crc32(bodies)):
        return None
    return Bodies(*marshal.loads(bodies)) if marshal.loads(index)[1] == content else None


def write_rules(path: str, index: Index, bodies: Bodies) -> None:
    """Replace a cache file; a directory that cannot be written is no error."""
    packed = [_dumps(index), _dumps(bodies)]
    numbers = (*map(crc32, packed), len(packed[0]))
    head = b"".join(number.to_bytes(_NUMBER, "big") for number in numbers)
    write_cached(path, b"".join([head, *packed]))


def _dumps(part: Any) -> bytes:  # noqa: ANN401  # marshal takes no subclasses of tuples
    return marshal.dumps((*part,))


def _head(data: bytes) -> tuple[int, int, int]:
    first, second, third = (
        int.from_bytes(data[start : start + _NUMBER], "big")
        for start in range(0, 3 * _NUMBER, _NUMBER)
    )
    return first, second, third


def shelf(load: Callable[[], Bodies]) -> Callable[[], Bodies]:
    """The same function, called once."""
    found: list[Bodies] = []

    def once() -> Bodies:
        if not found:
            found.append(load())
        return found[0]

    return once
