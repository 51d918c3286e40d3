"""Go source cut into pieces that a page can colour: tokens, and the spans of findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from golint_alloc.records import NamedTuple
from golint_alloc.report.plain import visible

# Only for colours: a file that does not scan is shown all the same.
_TOKEN: Final = re.compile(
    rb"(?P<c>//[^\n]*|/\*.*?\*/)"
    rb'|(?P<s>`[^`]*`|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')'
    rb"|\b(?P<k>break|case|chan|const|continue|default|defer|else|fallthrough|for|func|go|goto|if"
    rb"|import|interface|map|package|range|return|select|struct|switch|type|var)\b",
    re.DOTALL,
)


class Piece(NamedTuple):
    """A run of text in one look."""

    text: str
    kind: str = ""
    """``c`` comment, ``s`` string, ``k`` keyword, or empty."""
    owners: tuple[int, ...] = ()
    """Numbers of the findings that are about it."""


class Span(NamedTuple):
    """Bytes that belong to a finding, or that an edit changes."""

    start: int
    end: int
    owner: int


class Colours:
    """The tokens of one file, found in one pass."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._tokens = [
            (match.start(), match.end(), match.lastgroup or "") for match in _TOKEN.finditer(source)
        ]
        self._starts = [token[0] for token in self._tokens]

    def pieces(self, start: int, end: int, spans: Sequence[Span] = ()) -> list[Piece]:
        """The bytes from ``start`` to ``end``, cut where a token or a span begins or ends."""
        tokens = list(self._between(start, end))
        cuts = {start, end}
        for left, right, _ in (*tokens, *spans):
            cuts |= {min(max(left, start), end), min(max(right, start), end)}
        ordered = sorted(cuts)
        pieces: list[Piece] = []
        for left, right in pairwise(ordered):
            kind = next((kind for first, last, kind in tokens if first <= left < last), "")
            owners = tuple(span.owner for span in spans if span.start <= left < span.end)
            text = visible(self._source[left:right].decode("utf-8", "replace"))
            if pieces and pieces[-1][1:] == (kind, owners):
                text = pieces.pop().text + text
            pieces.append(Piece(text, kind, owners))
        return pieces

    def _between(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._tokens) and self._tokens[index][0] < end:
            if self._tokens[index][1] > start:
                yield self._tokens[index]
            index += 1
