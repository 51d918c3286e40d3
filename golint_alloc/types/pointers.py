"""Where in a value the words are that hold pointers.

The garbage collector reads a value up to the last of them (``Sizes.pointer_bytes``). Source:
cmd/compile/internal/reflectdata, fillptrmask of Go 1.27: a string and a slice begin with their
pointer, an interface is two.
"""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.types.model import Array, Basic, Interface, Struct, Type
from golint_alloc.types.sizes import Sizes


def pointer_words(sizes: Sizes, type: Type, offset: int = 0) -> Iterator[int]:
    """Offsets, in bytes and rising, of the pointer words of a value that stands at an offset.

    Nothing for what is not known. Of the library's structs whose fields are not shipped only the
    last pointer is known.
    """
    measured = sizes.measure(type)
    if measured is None or not measured.pointer_bytes:
        return
    under = type.underlying
    fields = sizes.layout(under) if isinstance(under, Struct) else None
    if fields is not None:
        for field in fields:
            yield from pointer_words(sizes, field.type, offset + field.offset)
    elif isinstance(under, Array) and under.length:
        stride = measured.size // under.length
        for index in range(under.length):
            yield from pointer_words(sizes, under.elem, offset + index * stride)
    elif isinstance(under, Interface):
        yield from (offset, offset + sizes.word)
    elif isinstance(under, Basic) or not isinstance(under, Struct):
        yield offset
    else:
        yield offset + measured.pointer_bytes - sizes.word
