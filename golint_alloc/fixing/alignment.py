"""Align anew what edits have put out of line, where it was aligned before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from golint_alloc.fixing.columns import laid_out
from golint_alloc.fixing.edits import apply_edits, in_order, newline_of
from golint_alloc.fixing.rows import Rows, Section
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Edit
from golint_alloc.syntax.file import File


class _Changed(NamedTuple):
    """Lines that an edit replaces, before and after, with a line above and one below."""

    before: range
    after: range
    at: int
    """Offset of the edit in the file before."""
    becomes: int
    """Its offset in the file after."""


def realigned(before: File, after: File, edits: Iterable[Edit]) -> bytes:
    r"""The source of ``after``, which edits made of ``before``, with the columns of gofmt where
    they were such before. Only blanks between tokens change. Files with ``\\r`` stay as they are.
    """
    if newline_of(before.source) != "\n":
        return after.source
    old, new = Rows(before), Rows(after)
    blanks: set[Edit] = set()
    for change in _changes(before, after, edits):
        was = _near(old, before, change.at, change.before)
        if any(edit for section in was for edit in _mended(before, section)):
            continue
        for section in _near(new, after, change.becomes, change.after):
            blanks.update(_mended(after, section))
    return apply_edits(after.source, blanks) if blanks else after.source


def _changes(before: File, after: File, edits: Iterable[Edit]) -> Iterator[_Changed]:
    shift = 0
    for edit in in_order(edits):
        start = edit.start + shift
        size = len(edit.text.encode("utf-8", "surrogateescape"))
        yield _Changed(
            _around(before, edit.start, edit.end),
            _around(after, start, start + size),
            edit.start,
            start,
        )
        shift += size - (edit.end - edit.start)


def _around(file: File, start: int, end: int) -> range:
    return range(file.lines.line(start) - 1, file.lines.line(end) + 2)


def _near(rows: Rows, file: File, offset: int, lines: range) -> list[Section]:
    """The sections that have one of some lines around an offset."""
    decl = file.decl_at(offset)
    sections = rows.outer_sections + (rows.sections(decl) if decl is not None else [])
    line = file.lines.line
    return [each for each in sections if any(line(row.start) in lines for row in each)]


def _mended(file: File, section: Section) -> Iterator[Edit]:
    """The edits that align a section."""
    for row, text in zip(section, laid_out([row.cells for row in section]), strict=True):
        written = file.source[row.start : row.end].decode("utf-8", "surrogateescape")
        if written != text and written.split() == text.split():
            yield Edit(row.start, row.end, text)
