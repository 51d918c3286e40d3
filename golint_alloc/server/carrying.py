"""Findings of a former version of a file, moved to where their code is now."""

from __future__ import annotations

from collections.abc import Iterable

from golint_alloc.rulespec.finding import Finding, Fix
from golint_alloc.syntax.changes import Change


def carried(findings: Iterable[Finding], change: Change) -> list[Finding]:
    """The findings that a change left alone; of those fixes that it touched are dropped.

    They are for showing until the file is linted again. Nothing may be repaired by them.
    """
    moved = (_moved(found, change) for found in findings)
    return [found for found in moved if found is not None]


def _moved(found: Finding, change: Change) -> Finding | None:
    span = _span(found.start, found.end, change)
    if span is None:
        return None
    fixes = (_moved_fix(fix, change) for fix in found.fixes)
    related = []
    for other in found.related:
        place = (other.start, other.end)
        if other.path == found.path:
            there = _span(*place, change)
            if there is None:
                continue
            place = there
        related.append(other._replace(start=place[0], end=place[1]))
    return found._replace(
        start=span[0],
        end=span[1],
        fixes=tuple(fix for fix in fixes if fix is not None),
        related=tuple(related),
    )


def _moved_fix(fix: Fix, change: Change) -> Fix | None:
    lists = []
    for edits in (fix.edits, fix.import_edits):
        moved = []
        for edit in edits:
            span = _span(edit.start, edit.end, change)
            if span is None:
                return None
            moved.append(edit._replace(start=span[0], end=span[1]))
        lists.append(tuple(moved))
    return fix._replace(edits=lists[0], import_edits=lists[1])


def _span(start: int, end: int, change: Change) -> tuple[int, int] | None:
    if start >= change.old_end:
        return start + change.shift, end + change.shift
    return (start, end) if end <= change.start else None
