"""Positions of findings in the units that consumers count in."""

from __future__ import annotations

from golint_alloc.fixing.edits import in_order, newline_of, with_newline
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Edit, Fix
from golint_alloc.syntax.lines import LineIndex, Unit


class Region(NamedTuple):
    """A span as 1-based lines and columns; the end column is the one after the last character."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int

    @property
    def is_single_line(self) -> bool:
        """Whether the span begins and ends on the same line."""
        return self.start_line == self.end_line


def region(lines: LineIndex, start: int, end: int, unit: Unit) -> Region:
    """The region of a byte span, columns counted in ``unit``."""
    first, last = lines.position(start, unit), lines.position(end, unit)
    return Region(first.line + 1, first.column + 1, last.line + 1, last.column + 1)


def all_edits(source: bytes, fix: Fix) -> list[Edit]:
    """A fix's edits with those of the import block, sorted: what applying it alone takes.

    Their lines end as those of the file do: consumers insert the texts as they are.
    """
    newline = newline_of(source)
    edits = in_order([*fix.edits, *fix.import_edits])
    return [edit._replace(text=with_newline(edit.text, newline)) for edit in edits]
