"""The one stretch in which two versions of a text differ."""

from __future__ import annotations

from golint_alloc.records import NamedTuple


class Change(NamedTuple):
    """``old[start:old_end]`` has become ``new[start:new_end]``; all else is the same."""

    start: int
    old_end: int
    new_end: int

    @property
    def shift(self) -> int:
        """By how much what stands behind the change has moved."""
        return self.new_end - self.old_end


def change_between(old: bytes, new: bytes) -> Change:
    """The smallest change that makes one text of the other, not inside of characters."""
    start = _common_prefix(old, new)
    limit = min(len(old), len(new)) - start
    tail = _common_suffix(old, new, limit)
    while start and _continues(old, start) | _continues(new, start):
        start -= 1
    while tail and _continues(old, len(old) - tail) | _continues(new, len(new) - tail):
        tail -= 1
    return Change(start, len(old) - tail, len(new) - tail)


def _common_prefix(old: bytes, new: bytes) -> int:
    """Found by halving: a comparison of slices costs next to nothing."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_suffix(old: bytes, new: bytes, limit: int) -> int:
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _continues(text: bytes, offset: int) -> bool:
    """Whether a character of UTF-8 goes on at an offset."""
    return offset < len(text) and 0x80 <= text[offset] < 0xC0
