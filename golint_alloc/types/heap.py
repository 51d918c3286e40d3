"""What the runtime's allocator takes for an object on the heap.

Sources: internal/runtime/gc/sizeclasses.go and malloc.go, runtime/msize.go (roundupsize) and
runtime/malloc.go (mallocgc, mallocgcTiny) of Go 1.27. All numbers are bytes.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from golint_alloc.types.model import Type
from golint_alloc.types.sizes import Layout, Sizes, round_up

SIZE_CLASSES: Final = (
    8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320,
    352, 384, 416, 448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792,
    2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472,
    9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264,
    28672, 32768,
)  # fmt: skip
"""What a small object really occupies: the next of these. The runtime's class 0 is left out."""
HEADER: Final = 8
"""Before a small object that holds pointers and is too large for a bitmap in its span."""
PAGE: Final = 8192
"""Larger objects take whole pages."""
TINY_BLOCK: Final = 16
"""Smaller objects without pointers share blocks of that size."""
_BITS_PER_BYTE: Final = 8


def size_class(size: int, pointers: bool = False, word: int = 8) -> int:
    """Bytes of the slot or the pages for one object, its header included.

    ``pointers`` tells whether the object holds any. Then it has a header when it is larger than
    what one word of pointer bits describes: 512 bytes, on 32-bit machines 128 (``word`` is 4).
    Tiny objects are counted as if they did not share their block; see ``object_cost``.
    """
    if size > SIZE_CLASSES[-1] - HEADER:
        return round_up(size, PAGE)
    if pointers and size > word * word * _BITS_PER_BYTE:
        size += HEADER
    return 0 if size == 0 else SIZE_CLASSES[bisect_left(SIZE_CLASSES, size)]


def object_cost(size: int, pointers: bool = False, word: int = 8) -> int:
    """Bytes that one of many objects of a size costs, rounded up.

    As ``size_class``, and objects without pointers under 16 bytes share blocks of 16: five
    objects of 3 bytes fit into one, but a single one of 12 bytes. Nothing is allocated for a
    size of 0.
    """
    if pointers or not 0 < size < TINY_BLOCK:
        return size_class(size, pointers, word)
    # An object is aligned as its size allows; at most to 8.
    stride = round_up(size, min(size & -size, 8))
    shared = 1 + (TINY_BLOCK - size) // stride
    return -(-TINY_BLOCK // shared)


def layout_cost(layout: Layout, word: int) -> int:
    """``object_cost`` of an object of a known layout."""
    return object_cost(layout.size, layout.pointer_bytes > 0, word)


def allocation_cost(sizes: Sizes, type: Type) -> int | None:
    """Bytes that the allocator takes for each value of a type made by ``new``.

    None when the type's layout is not known.
    """
    layout = sizes.measure(type)
    return None if layout is None else layout_cost(layout, sizes.word)
