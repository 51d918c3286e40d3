"""A struct's memory as a drawing: a row for eight bytes, from the first to the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Layout, Memory

ROW: Final = 8
"""Bytes of a row."""
CACHE_LINE: Final = 64
BYTE_WIDTH: Final = 36
HEIGHT: Final = 28
LEFT: Final = 42
"""Room for the offsets."""
_MARK: Final = 18
"""Height of a line that tells where a cache line begins, or that rows are left out."""
_CHARACTER: Final = 6.8
"""Width of a character of a label."""
_MOST_ROWS: Final = 96
"""More rows are left out at the end."""
_FIELD, _PADDING, _SLACK = "field", "padding", "slack"


class Box(NamedTuple):
    """A part of the drawing; a field that ends within a row takes several."""

    x: int
    y: int
    width: int
    height: int
    kind: str
    """``field``, ``padding`` or ``slack``."""
    label: str
    title: str
    shade: int
    """Alternates, so that neighbours differ."""


class Mark(NamedTuple):
    """A line across: a cache line begins, or rows are left out."""

    y: int
    kind: str
    """``line`` or ``gap``."""
    text: str


class Drawing(NamedTuple):
    """One layout, ready to be drawn."""

    caption: str
    width: int
    height: int
    boxes: list[Box]
    dots: list[tuple[int, int]]
    """Where pointer words are."""
    marks: list[Mark]
    offsets: list[tuple[int, int]]
    """(y, offset) of each row."""
    text: str
    """All of it in words."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its boxes."""
        return tuple({box.kind: None for box in self.boxes})


class _Part(NamedTuple):
    """Bytes of one kind that stand together."""

    start: int
    end: int
    kind: str
    label: str
    short: str
    shade: int


def drawings(layout: Layout) -> list[Drawing]:
    """The struct as it is and, when the finding asks for another layout, that."""
    if layout.better is None:
        return [_draw(layout.type, layout.now)]
    return [_draw("Now", layout.now), _draw("Better", layout.better)]


def padding(memory: Memory) -> int:
    """Bytes between the fields and behind the last."""
    return memory.size - sum(field.size for field in memory.fields)


def _draw(name: str, memory: Memory) -> Drawing:
    parts = _parts(memory)
    rows = _rows(memory, parts)
    boxes: list[Box] = []
    marks: list[Mark] = []
    tops: dict[int, int] = {}
    y = 0
    for index, row in enumerate(rows):
        if row is None:
            marks.append(Mark(y, "gap", _gap(rows, index, memory)))
            y += _MARK
            continue
        if row and row * ROW % CACHE_LINE == 0 and row * ROW < memory.size:
            marks.append(Mark(y, "line", f"cache line {row * ROW // CACHE_LINE + 1}"))
            y += _MARK
        tops[row] = y
        y += HEIGHT
    for part in parts:
        boxes += _boxes(part, tops)
    dots = [
        (LEFT + word % ROW * BYTE_WIDTH, tops[word // ROW])
        for field in memory.fields
        for word in field.pointers
        if word // ROW in tops
    ]
    offsets = [(top, row * ROW) for row, top in tops.items()]
    width = LEFT + ROW * BYTE_WIDTH + 1
    return Drawing(
        _caption(name, memory), width, y + 1, boxes, dots, marks, offsets,
        _in_words(parts, memory),
    )  # fmt: skip


def _caption(name: str, memory: Memory) -> str:
    unused = padding(memory)
    parts = [f"{memory.size} bytes", f"{unused} of padding" if unused else "no padding"]
    parts.append(f"collector scans {memory.scanned}" if memory.scanned else "no pointers")
    parts.append(f"allocator takes {memory.allocated}")
    return f"{name}: {', '.join(parts)}"


def _parts(memory: Memory) -> list[_Part]:
    """Fields, padding, and what the allocator's size class leaves unused."""
    parts: list[_Part] = []
    end = 0
    shade = 0
    for field in memory.fields:
        if field.offset > end:
            parts.append(_empty(end, field.offset))
        name = field.name or "_"
        if field.size:
            label = f"{name} {field.type}"
            parts.append(
                _Part(field.offset, field.offset + field.size, _FIELD, label, name, shade % 2)
            )
            shade += 1
        end = max(end, field.offset + field.size)
    if memory.size > end:
        parts.append(_empty(end, memory.size))
    if memory.allocated > memory.size:
        text = f"unused of {memory.allocated}"
        parts.append(_Part(memory.size, memory.allocated, _SLACK, text, "unused", 0))
    return parts


def _empty(start: int, end: int) -> _Part:
    count = end - start
    text = f"{count} byte{'' if count == 1 else 's'} of padding"
    return _Part(start, end, _PADDING, text, "pad", 0)


def _rows(memory: Memory, parts: Sequence[_Part]) -> list[int | None]:
    """The rows to draw; None where some are left out, inside of one part or at the end."""
    dull: set[int] = set()
    for part in parts:
        # The first and the last row of a long part are enough.
        first, last = -(-part.start // ROW) + 1, part.end // ROW - 1
        if last - first >= 2:
            dull.update(range(first, last))
    # Of what is unused one row says it.
    count = min(-(-memory.size // ROW) + 1, -(-max(memory.size, memory.allocated) // ROW))
    rows: list[int | None] = []
    for row in range(count):
        if row not in dull and len(rows) < _MOST_ROWS:
            rows.append(row)
        elif not rows or rows[-1] is not None:
            rows.append(None)
            if len(rows) > _MOST_ROWS:
                break
    return rows


def _gap(rows: Sequence[int | None], index: int, memory: Memory) -> str:
    before = rows[index - 1] if index else -1
    after = rows[index + 1] if index + 1 < len(rows) else None
    end = after * ROW if after is not None else memory.size
    start = ((before if before is not None else -1) + 1) * ROW
    return f"{end - start:,} bytes more"


def _boxes(part: _Part, tops: dict[int, int]) -> list[Box]:
    """Rectangles of a part; equal ones of neighbouring rows become one."""
    boxes: list[Box] = []
    for row in range(part.start // ROW, -(-part.end // ROW)):
        top = tops.get(row)
        if top is None:
            continue
        left = max(part.start - row * ROW, 0)
        right = min(part.end - row * ROW, ROW)
        x, width = LEFT + left * BYTE_WIDTH, (right - left) * BYTE_WIDTH
        last = boxes[-1] if boxes else None
        if last is not None and (last.x, last.width, last.y + last.height) == (x, width, top):
            boxes[-1] = last._replace(height=last.height + HEIGHT)
            continue
        label = "" if boxes else _fitting(part, width)
        title = f"{part.label}: byte {part.start} to {part.end - 1}"
        boxes.append(Box(x, top, width, HEIGHT, part.kind, label, title, part.shade))
    return boxes


def _fitting(part: _Part, width: int) -> str:
    room = int((width - 14) / _CHARACTER)
    for text in (part.label, part.short):
        if len(text) <= room:
            return text
    return part.short[: room - 1] + "…" if room > 1 else ""


def _in_words(parts: Sequence[_Part], memory: Memory) -> str:
    pointers = {word for field in memory.fields for word in field.pointers}
    told: list[str] = []
    for part in parts[:_MOST_ROWS]:
        held = any(part.start <= word < part.end for word in pointers)
        told.append(f"{part.start}: {part.label}{' (holds pointers)' if held else ''}")
    return "; ".join(told)
