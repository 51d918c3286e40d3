"""Apply edits to the bytes of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from golint_alloc.rulespec.finding import Edit

_LINE_END: Final = re.compile(r"\r?\n")


class EditError(ValueError):
    """Edits that overlap, or that lie outside of the source."""


def newline_of(source: bytes) -> str:
    r"""The line end of a file: ``\r\n`` when its first line ends so, else ``\n``."""
    first = source.find(b"\n")
    return "\r\n" if first > 0 and source[first - 1] == 0x0D else "\n"


def with_newline(text: str, newline: str) -> str:
    """A text whose lines end as a file's do."""
    return _LINE_END.sub(newline, text) if "\n" in text else text


def overlaps(one: Edit, other: Edit) -> bool:
    """Whether two edits touch a common byte, or insert at the same place or behind a replacement.

    What is inserted behind an expression belongs to it, so it may not be kept
    when another edit replaces the expression. Other edits that only meet (one
    ends where the other starts) do not overlap.
    """
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    if one.start == one.end:
        return other.start < one.start <= other.end
    if other.start == other.end:
        return one.start < other.start <= one.end
    return one.start < other.end and other.start < one.end


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Edits sorted by place; an insertion comes before a replacement that starts there."""
    return sorted(edits, key=lambda edit: (edit.start, edit.end))


def apply_edits(source: bytes, edits: Iterable[Edit]) -> bytes:
    """``source`` with all edits carried out; inserted line ends follow the file's own.

    Insertions at one place keep their given order. Raises EditError when edits
    overlap or reach outside of the source.
    """
    newline = newline_of(source)
    parts: list[bytes] = []
    done = 0
    for edit in in_order(edits):
        if not 0 <= edit.start <= edit.end <= len(source):
            raise EditError(f"edit {edit.start}:{edit.end} lies outside of {len(source)} bytes")
        if edit.start < done:
            raise EditError(f"edit {edit.start}:{edit.end} overlaps one that ends at {done}")
        parts.append(source[done : edit.start])
        parts.append(with_newline(edit.text, newline).encode("utf-8", "surrogateescape"))
        done = edit.end
    parts.append(source[done:])
    return b"".join(parts)
