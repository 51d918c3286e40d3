"""A squarified treemap: rectangles with areas in proportion to weights, as square as possible.

The algorithm is that of Bruls, Huizing and van Wijk, "Squarified Treemaps" (2000).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from golint_alloc.records import NamedTuple

_TITLE: Final = 20.0
"""Height of the line with a group's name."""
_GAP: Final = 2.0


class Rect(NamedTuple):
    """A rectangle in the units of the drawing."""

    x: float
    y: float
    width: float
    height: float

    @property
    def drawn(self) -> bool:
        """Whether it can be seen at all."""
        return self.width >= 1 and self.height >= 1

    def inside(self, margin: float, top: float = 0.0) -> Rect:
        """What is left within a margin and below a title."""
        width, height = self.width - 2 * margin, self.height - 2 * margin - top
        return Rect(self.x + margin, self.y + margin + top, max(width, 0.0), max(height, 0.0))

    def rounded(self) -> Rect:
        """With one digit behind the point: pages get small and equal everywhere."""
        return Rect(*(round(value, 1) for value in self))


class Leaf(NamedTuple):
    """What a rectangle stands for."""

    label: str
    weight: float
    link: str
    title: str
    shade: int
    """0 to 3."""


class Group(NamedTuple):
    """Leaves with a common name."""

    label: str
    link: str
    leaves: Sequence[Leaf]

    @property
    def weight(self) -> float:
        """The sum of its leaves."""
        return sum(leaf.weight for leaf in self.leaves)


class Tile(NamedTuple):
    """A drawn leaf."""

    rect: Rect
    leaf: Leaf


class Block(NamedTuple):
    """A drawn group."""

    rect: Rect
    group: Group
    titled: bool
    """Whether there is room for its name."""
    tiles: list[Tile]


def blocks(groups: Sequence[Group], width: float, height: float) -> list[Block]:
    """Groups and their leaves in a drawing of that size, the heaviest first."""
    kept = sorted(
        (group for group in groups if group.weight > 0),
        key=lambda group: (-group.weight, group.label),
    )
    rects = squarify([group.weight for group in kept], Rect(0.0, 0.0, width, height))
    made = (_block(group, rect) for group, rect in zip(kept, rects, strict=True))
    return [block for block in made if block.rect.drawn]


def _block(group: Group, rect: Rect) -> Block:
    titled = rect.height > 3 * _TITLE and rect.width > 3 * _TITLE
    room = rect.inside(_GAP, _TITLE if titled else 0.0)
    leaves = sorted(
        (leaf for leaf in group.leaves if leaf.weight > 0),
        key=lambda leaf: (-leaf.weight, leaf.label),
    )
    rects = squarify([leaf.weight for leaf in leaves], room)
    tiles = [
        Tile(one.inside(_GAP / 2).rounded(), leaf) for one, leaf in zip(rects, leaves, strict=True)
    ]
    return Block(rect.rounded(), group, titled, [tile for tile in tiles if tile.rect.drawn])


def squarify(weights: Sequence[float], room: Rect) -> list[Rect]:
    """One rectangle for each weight (falling, above 0), together all of the room."""
    total = sum(weights)
    if not total or not room.width or not room.height:
        return [Rect(room.x, room.y, 0.0, 0.0) for _ in weights]
    scale = room.width * room.height / total
    areas = [weight * scale for weight in weights]
    placed: list[Rect] = []
    start = 0
    while start < len(areas):
        side = min(room.width, room.height)
        end = start + 1
        while end < len(areas) and _worst(areas[start : end + 1], side) <= _worst(
            areas[start:end], side
        ):
            end += 1
        row, room = _row(areas[start:end], room)
        placed += row
        start = end
    return placed


def _worst(areas: Sequence[float], side: float) -> float:
    """The greatest ratio of sides in a row along a side."""
    total = sum(areas)
    return max(
        max(side * side * area / (total * total), total * total / (side * side * area))
        for area in areas
    )


def _row(areas: Sequence[float], room: Rect) -> tuple[list[Rect], Rect]:
    """A row along the shorter side, and the room that it leaves."""
    total = sum(areas)
    x, y, width, height = room
    row: list[Rect] = []
    if width >= height:
        thick = min(total / height, width)
        for area in areas:
            row.append(Rect(x, y, thick, area / thick))
            y += area / thick
        return row, Rect(room.x + thick, room.y, max(width - thick, 0.0), height)
    thick = min(total / width, height)
    for area in areas:
        row.append(Rect(x, y, area / thick, thick))
        x += area / thick
    return row, Rect(room.x, room.y + thick, width, max(height - thick, 0.0))
