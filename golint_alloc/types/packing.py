"""The order of a struct's fields that makes it smallest, and what that saves.

The size of every Go value is a multiple of its alignment. So fields by falling alignment leave
no holes but at the end, and the end is rounded up to the same multiple in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from golint_alloc.records import NamedTuple
from golint_alloc.types.model import Type
from golint_alloc.types.sizes import FieldLayout, Layout, Sizes, round_up


class Packing(NamedTuple):
    """A struct as it is and with its fields in the best order. All numbers are bytes."""

    now: Layout
    best: Layout
    fields: list[FieldLayout]
    """In the best order, with their offsets in it."""

    @property
    def saved(self) -> int:
        """By how much a value gets smaller; never negative."""
        return self.now.size - self.best.size


def optimal_packing(sizes: Sizes, struct: Type) -> Packing | None:
    """The order of a struct's fields with the least size and, of these, the least pointer bytes.

    Fields of no size come first (a last one would cost padding), then those that hold pointers,
    then the others; both by falling alignment. Of the fields with pointers the one with the
    longest tail of plain data is the last. Equal fields stay in the order they have.
    None when a layout is not known, as ``Sizes.layout``.
    """
    fields = sizes.layout(struct)
    if fields is None:
        return None
    now = sizes.struct_layout(fields)
    orders = [_arranged(order) for order in _candidates(fields, sizes.word)]
    chosen = min(orders, key=lambda order: _cost(sizes.struct_layout(order)))
    return Packing(now, sizes.struct_layout(chosen), chosen)


def _cost(layout: Layout) -> tuple[int, int]:
    return layout.size, layout.pointer_bytes


def _arranged(fields: Iterable[FieldLayout]) -> list[FieldLayout]:
    placed: list[FieldLayout] = []
    offset = 0
    for field in fields:
        offset = round_up(offset, field.align)
        placed.append(field._replace(offset=offset))
        offset += field.size
    return placed


def _candidates(fields: Sequence[FieldLayout], word: int) -> list[list[FieldLayout]]:
    """The orders among which the best one is, the preferred one first.

    No field has a greater alignment than a word, except on 32-bit machines those with a
    64-bit atomic in them ("wide" here), where sync/atomic's integers are aligned to 8 bytes.
    """
    empty = [field for field in fields if not field.size]
    scanned = [field for field in fields if field.pointer_bytes]
    plain = sorted((f for f in fields if f.size and not f.pointer_bytes), key=_falling)
    if not scanned:
        return [[*empty, *plain]]
    wide = [field for field in plain if field.align > word]
    narrow = [field for field in plain if field.align <= word]
    by_tail = sorted(scanned, key=lambda field: (-field.align, _tail(field)))
    orders = [[*empty, *by_tail, *wide, *narrow], [*empty, *by_tail, *narrow, *wide]]
    last = max((f for f in scanned if f.align > word), key=_tail, default=None)
    if last is not None:
        # Its tail may be the longest. Plain fields go where a word may be missing before it.
        others = [field for field in by_tail if field is not last]
        gap = -sum(field.size for field in others) % last.align
        filling = _filling(narrow, gap)
        rest = [field for field in narrow if not any(field is taken for taken in filling)]
        orders.append([*empty, *others, *filling, last, *wide, *rest])
    return orders


def _filling(fields: Sequence[FieldLayout], room: int) -> list[FieldLayout]:
    """The fields, in their order, that fill as much of a few bytes as possible."""
    reached: dict[int, list[FieldLayout]] = {0: []}
    for field in fields:
        for total, chosen in list(reached.items()):
            if total + field.size <= room:
                reached.setdefault(total + field.size, [*chosen, field])
    return reached[max(reached)]


def _falling(field: FieldLayout) -> int:
    return -field.align


def _tail(field: FieldLayout) -> int:
    return field.size - field.pointer_bytes
