"""What a fix changes, as lines before and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from golint_alloc.fixing.edits import apply_edits
from golint_alloc.records import NamedTuple
from golint_alloc.report.html.colouring import Piece
from golint_alloc.report.places import all_edits
from golint_alloc.report.plain import visible
from golint_alloc.rulespec.finding import Edit, Fix
from golint_alloc.syntax.lines import LineIndex

_LONGEST: Final = 40
"""Lines of one side of a change that are shown."""
_CHANGED: Final = "x"


class Change(NamedTuple):
    """Neighbouring changed lines."""

    line: int
    """The first of them, from 1."""
    before: list[list[Piece]]
    after: list[list[Piece]]
    """Pieces of kind ``x`` are what differs."""
    left_out: int
    """Further lines of both sides together."""


def changes(source: bytes, lines: LineIndex, fix: Fix) -> list[Change]:
    """The changes of a fix with those of the import block, in the order of the file."""
    found = (_change(source, lines, group) for group in _groups(lines, all_edits(source, fix)))
    return [change for change in found if change.before or change.after]


def _groups(lines: LineIndex, edits: Sequence[Edit]) -> list[list[Edit]]:
    """Edits by the lines they touch: those of one line, or of neighbouring ones, together."""
    groups: list[list[Edit]] = []
    last = -2
    for edit in edits:
        if groups and lines.line(edit.start) <= last + 1:
            groups[-1].append(edit)
        else:
            groups.append([edit])
        last = max(last, lines.line(edit.end))
    return groups


def _change(source: bytes, lines: LineIndex, edits: Sequence[Edit]) -> Change:
    first = lines.line(edits[0].start)
    start = lines.line_start(first)
    last = lines.line(max(edit.end for edit in edits))
    end = lines.line_start(last + 1) if last + 1 < lines.line_count else len(source)
    moved = [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits]
    old, new = source[start:end], apply_edits(source[start:end], moved)
    before, after = old.decode("utf-8", "replace"), new.decode("utf-8", "replace")
    removed, added = before.splitlines(keepends=True), after.splitlines(keepends=True)
    same = _common(removed, added)
    removed, added = removed[same:], added[same:]
    tail = _common(removed[::-1], added[::-1])
    removed, added = removed[: len(removed) - tail], added[: len(added) - tail]
    left_out = sum(max(0, len(side) - _LONGEST) for side in (removed, added))
    left, right = _marked(removed[:_LONGEST], added[:_LONGEST])
    return Change(first + same + 1, left, right, left_out)


def _marked(removed: list[str], added: list[str]) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """Both sides with what differs marked; where they have as many lines, line by line."""
    if len(removed) != len(added):
        return [_plain(line) for line in removed], [_plain(line) for line in added]
    pairs = [_pair(old, new) for old, new in zip(removed, added, strict=True)]
    return [old for old, _ in pairs], [new for _, new in pairs]


def _plain(line: str) -> list[Piece]:
    return [Piece(_shown(line))]


def _pair(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    old, new = _shown(old), _shown(new)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    return _cut(old, head, len(old) - tail), _cut(new, head, len(new) - tail)


def _cut(text: str, start: int, end: int) -> list[Piece]:
    parts = [Piece(text[:start]), Piece(text[start:end], _CHANGED), Piece(text[end:])]
    return [part for part in parts if part.text]


def _shown(line: str) -> str:
    return visible(line.rstrip("\r\n"))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
