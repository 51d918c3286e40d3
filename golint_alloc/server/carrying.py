"""Findings of a former version of a file, moved to where their code is now."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Finding, Fix
from golint_alloc.syntax.changes import Change, change_between


class Pieces(NamedTuple):
    """A text, and start and end of its declarations that parse."""

    source: bytes
    spans: list[tuple[int, int]]

    @property
    def texts(self) -> list[bytes]:
        """What the declarations say."""
        return [self.source[start:end] for start, end in self.spans]


class Comparison(NamedTuple):
    """What has become of a text."""

    kept: set[int]
    """Which of the new text's declarations stood in the old one, in the same order."""
    changes: list[Change]
    """What differs between them, the last first: each leaves the offsets of the next alone."""


def compare(old: Pieces, new: Pieces) -> Comparison:
    """Find the declarations again, however an editor has sent what was changed."""
    kept: set[int] = set()
    changes: list[Change] = []
    before = after = 0
    for index, former in [*_pairs(old.texts, new.texts), (-1, -1)]:
        start, end = new.spans[index] if index >= 0 else (len(new.source), 0)
        old_start, old_end = old.spans[former] if index >= 0 else (len(old.source), 0)
        gap, gap_now = old.source[before:old_start], new.source[after:start]
        if gap != gap_now:
            inside = change_between(gap, gap_now)
            changes.append(Change(*(before + offset for offset in inside)))
        kept.add(index)
        before, after = old_end, end
    kept.remove(-1)
    return Comparison(kept, changes[::-1])


def _pairs(old: list[bytes], new: list[bytes]) -> list[tuple[int, int]]:
    """The indices in both of what is in both, in order: (new, old)."""
    first, most = 0, min(len(old), len(new))
    while first < most and old[first] == new[first]:
        first += 1
    last = 0
    while last < most - first and old[-1 - last] == new[-1 - last]:
        last += 1
    pairs = [(index, index) for index in range(first)]
    middle, middle_now = old[first : len(old) - last], new[first : len(new) - last]
    if middle and middle_now:
        for block in SequenceMatcher(
            None, middle, middle_now, autojunk=False
        ).get_matching_blocks():
            pairs += [(first + block.b + n, first + block.a + n) for n in range(block.size)]
    return pairs + [(len(new) - n, len(old) - n) for n in range(last, 0, -1)]


def carried(findings: Iterable[Finding], changes: Iterable[Change]) -> list[Finding]:
    """The findings that changes left alone; of those fixes that they touched are dropped.

    Each change is of the text that the one before left. The findings are for showing until the
    file is linted again. Nothing may be repaired by them.
    """
    left = list(findings)
    for change in changes:
        moved = (_moved(found, change) for found in left)
        left = [found for found in moved if found is not None]
    return left


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
