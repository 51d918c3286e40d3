"""Read the protocol buffers wire format: fields of a message, without a schema.

Source: the encoding page of the protocol buffers documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

_VARINT, _I64, _LEN, _I32 = 0, 1, 2, 5
_WORD = (1 << 64) - 1


class WireError(ValueError):
    """Bytes that are no message."""


def fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """(field number, value) in the order of the bytes.

    The value is a number for varints (unsigned) and the bytes for all else.
    Raises WireError.
    """
    at, end = 0, len(data)
    while at < end:
        key, at = varint(data, at)
        number, kind = key >> 3, key & 7
        if number == 0:
            raise WireError("a field has the number 0")
        if kind == _VARINT:
            value, at = varint(data, at)
            yield number, value
            continue
        if kind == _LEN:
            size, at = varint(data, at)
        elif kind in (_I64, _I32):
            size = 8 if kind == _I64 else 4
        else:
            raise WireError(f"a field has the unknown wire type {kind}")
        if size > end - at:
            raise WireError("a field is longer than its message")
        yield number, data[at : at + size]
        at += size


def varint(data: memoryview, at: int) -> tuple[int, int]:
    """The unsigned number at a position, and the position behind it. Raises WireError."""
    result = shift = 0
    for place in range(at, min(at + 10, len(data))):
        byte = data[place]
        result |= (byte & 0x7F) << shift
        if byte < 0x80:
            return result & _WORD, place + 1
        shift += 7
    raise WireError("a number is cut off or too long")


def signed(value: int) -> int:
    """An int64 field's value: negative numbers are sent as their two's complement."""
    return value - (1 << 64) if value >> 63 else value


def numbers(value: int | memoryview) -> Iterator[int]:
    """The values of a repeated number field, which may be packed into one. Raises WireError."""
    if isinstance(value, int):
        yield value
        return
    at, end = 0, len(value)
    while at < end:
        number, at = varint(value, at)
        yield number
