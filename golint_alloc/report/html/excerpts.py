"""The source around the findings of a file: whole declarations, or the lines near them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from golint_alloc.records import NamedTuple
from golint_alloc.report.html.colouring import Colours, Piece, Span
from golint_alloc.report.model import Report
from golint_alloc.rulespec.finding import Finding
from golint_alloc.syntax.lines import LineIndex

_BOM: Final = b"\xef\xbb\xbf"
_DECLARATION: Final = re.compile(rb"(?:func|type|var|const)\b")
_SEARCHED: Final = 600
"""How many lines up and down a declaration's ends are looked for."""
_MARKED: Final = 8
"""Of a finding with more lines only the first is highlighted."""
_WIDEST: Final = 400
"""Bytes of a line that are shown."""
_NEAR: Final = 2
"""Up to so many lines are shown rather than left out."""


class Extent(NamedTuple):
    """How much of the source to show."""

    whole: int
    """Declarations of up to that many lines are shown whole."""
    around: int
    """Lines before and behind a finding in longer ones."""


class Numbered(NamedTuple):
    """A finding with its place in the page."""

    number: int
    found: Finding


class SourceLine(NamedTuple):
    """A line with what is to be said below it."""

    number: int
    """From 1; 0 stands for lines that are left out."""
    pieces: list[Piece]
    notes: list[Numbered]


GAP: Final = SourceLine(0, [], [])


class Part(NamedTuple):
    """Lines, and what is said below the last of them."""

    lines: list[SourceLine]
    notes: list[Numbered]


class Excerpt(NamedTuple):
    """The lines of one declaration that are shown."""

    lines: list[SourceLine]

    @property
    def parts(self) -> list[Part]:
        """The lines in runs, each with the findings that are written below it."""
        parts: list[Part] = []
        run: list[SourceLine] = []
        for line in self.lines:
            run.append(line)
            if line.notes:
                parts.append(Part(run, line.notes))
                run = []
        return [*parts, Part(run, [])] if run else parts


class _Place(NamedTuple):
    first: int
    last: int
    below: int
    """The line that the finding is written below; all from 0."""


def excerpts(
    report: Report, path: str, findings: Sequence[Numbered], extent: Extent
) -> list[Excerpt]:
    """The excerpts of a file, one for a declaration; each finding is below exactly one line."""
    source, lines = report.source(path), report.lines(path)
    colours = Colours(source)
    spans: list[Span] = []
    shown: dict[int, set[int]] = {}
    notes: dict[tuple[int, int], list[Numbered]] = {}
    for one in findings:
        place = _place(lines, one.found)
        top, bottom = _declaration(source, lines, place)
        shown.setdefault(top, set()).update(_around(place, top, bottom, extent))
        notes.setdefault((top, place.below), []).append(one)
        end = one.found.end if place.below == place.last else lines.line_span(place.first)[1]
        spans.append(Span(one.found.start, end, one.number))

    def row(top: int, line: int) -> SourceLine:
        pieces = _line(source, lines, colours, line, spans)
        return SourceLine(line + 1, pieces, notes.get((top, line), []))

    return [
        Excerpt([GAP if line is None else row(top, line) for line in _with_gaps(sorted(numbers))])
        for top, numbers in sorted(shown.items())
    ]


def _place(lines: LineIndex, found: Finding) -> _Place:
    first = lines.line(found.start)
    last = max(first, lines.line(max(found.end - 1, found.start)))
    return _Place(first, last, last if last - first < _MARKED else first)


def _around(place: _Place, top: int, bottom: int, extent: Extent) -> Iterator[int]:
    """The numbers of the lines to show for one finding, from 0."""
    if bottom - top < extent.whole:
        yield from range(top, bottom + 1)
        return
    yield top
    first = max(top, place.first - extent.around)
    yield from range(first, min(bottom, place.below + extent.around) + 1)


def _declaration(source: bytes, lines: LineIndex, place: _Place) -> tuple[int, int]:
    """First and last line of the declaration around a finding, by how gofmt lays it out."""
    top = bottom = place.first
    for line in range(place.first, max(-1, place.first - _SEARCHED), -1):
        if _DECLARATION.match(source, lines.line_start(line)):
            top = line
            break
    first = source[slice(*lines.line_span(top))].rstrip()
    if top == place.first and not first.endswith((b"{", b"(")):
        return top, max(place.last, top)
    for line in range(top + 1, min(lines.line_count, top + _SEARCHED)):
        start = lines.line_start(line)
        if source[start : start + 1] in (b"}", b")") and line >= place.first:
            return top, max(line, place.last)
    return top, max(bottom, place.last)


def _with_gaps(numbers: Sequence[int]) -> Iterator[int | None]:
    """The lines with None where some are left out; a short gap is filled instead."""
    before = numbers[0]
    for number in numbers:
        if number - before > _NEAR + 1:
            yield None
        else:
            yield from range(before + 1, number)
        yield number
        before = number


def _line(
    source: bytes, lines: LineIndex, colours: Colours, line: int, spans: Sequence[Span]
) -> list[Piece]:
    start, end = lines.line_span(line)
    if start == 0 and source.startswith(_BOM):
        start = len(_BOM)
    own = [span for span in spans if span.start < end and start < span.end]
    if end - start <= _WIDEST:
        return colours.pieces(start, end, own)
    first = max(start, min(own[0].start - _WIDEST // 4, end - _WIDEST)) if own else start
    last = min(end, first + _WIDEST)
    pieces = colours.pieces(first, last, own)
    before = [Piece("…")] if first > start else []
    return [*before, *pieces, *([Piece("…")] if last < end else [])]
