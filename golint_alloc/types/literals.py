"""The values of Go literals: numbers, runes and strings as written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fractions import Fraction

    from golint_alloc.types.objects import ConstValue

MAX_BITS: Final = 10_000
"""Longer integers are not computed; a compiler is free to refuse them far earlier."""

_SIMPLE_ESCAPES: Final = {
    "a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92, "'": 39, '"': 34,
}  # fmt: skip
_ESCAPE: Final = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([abfnrtv\\'\"]))"
)
# Texts, compiled when first used: many files have no float.
_HEX_FLOAT: Final = r"0[xX](?P<whole>[0-9a-fA-F]*)\.?(?P<part>[0-9a-fA-F]*)[pP](?P<exp>[+-]?\d+)"
_FLOAT: Final = r"(?P<whole>\d*)\.?(?P<part>\d*)(?:[eE](?P<exp>[+-]?\d+))?"


def literal_value(kind: str, text: str) -> ConstValue | None:
    """The value of a literal of a syntax-tree kind (``INT``, ``CHAR``, …); None when malformed."""
    match kind:
        case "INT":
            return _integer(text.replace("_", ""))
        case "FLOAT":
            return _fraction(text.replace("_", ""))
        case "IMAG":
            return _imaginary(text.replace("_", ""))
        case "CHAR":
            return _rune(text)
        case "STRING":
            return unquote(text)
    return None


def string_bytes(value: str) -> bytes:
    """The bytes of a constant string: what is not UTF-8 is kept as lone surrogates in the str."""
    return value.encode("utf-8", "surrogateescape")


def string_of(data: bytes) -> str:
    """The constant string of some bytes; inverse of ``string_bytes``."""
    return data.decode("utf-8", "surrogateescape")


def unquote(text: str) -> str | None:
    """The value of a string literal, raw or interpreted; None when malformed."""
    if len(text) < 2 or text[0] != text[-1]:
        return None
    body = text[1:-1]
    if text[0] == "`":
        return body.replace("\r", "")
    if "\\" not in body:
        return body
    data = _unescape(body)
    return None if data is None else string_of(data)


def _unescape(body: str) -> bytes | None:
    """The bytes of the inside of an interpreted string or rune literal."""
    out = bytearray()
    position = 0
    while True:
        backslash = body.find("\\", position)
        if backslash < 0:
            return bytes(out + string_bytes(body[position:]))
        out += string_bytes(body[position:backslash])
        found = _ESCAPE.match(body, backslash)
        if found is None:
            return None
        byte, short, long, octal, simple = found.groups()
        if byte or octal:
            number = int(byte, 16) if byte else int(octal, 8)
            if number > 0xFF:
                return None
            out.append(number)
        elif simple:
            out.append(_SIMPLE_ESCAPES[simple])
        else:
            number = int(short or long, 16)
            if number > 0x10FFFF or 0xD800 <= number < 0xE000:
                return None
            out += chr(number).encode()
        position = found.end()


def _rune(text: str) -> int | None:
    """The code point of a rune literal; an escaped byte is its number."""
    body = text[1:-1]
    if len(body) == 1:
        return ord(body)
    found = _ESCAPE.fullmatch(body)
    if found is None:
        return None
    byte, short, long, octal, simple = found.groups()
    if simple:
        return _SIMPLE_ESCAPES[simple]
    return int(octal, 8) if octal else int(byte or short or long, 16)


def _integer(text: str) -> int | None:
    try:
        if len(text) > 1 and text[0] == "0" and text.isdigit():
            value = int(text, 8)
        elif len(text) > MAX_BITS // 3:
            return None
        else:
            value = int(text, 0)
    except ValueError:
        return None
    return value if value.bit_length() <= MAX_BITS else None


def _fraction(text: str) -> Fraction | None:
    from fractions import Fraction

    base, exponent_base = 10, 10
    found = re.fullmatch(_HEX_FLOAT, text)
    if found is not None:
        base, exponent_base = 16, 2
    else:
        found = re.fullmatch(_FLOAT, text)
        if found is None:
            return None
    digits = found["whole"] + found["part"]
    exponent = int(found["exp"] or "0")
    if not digits or len(digits) > MAX_BITS // 4 or abs(exponent) > MAX_BITS // 3:
        return None
    value = Fraction(int(digits, base), base ** len(found["part"]))
    power = Fraction(exponent_base) ** exponent
    return value * power


def _imaginary(text: str) -> complex | None:
    # For compatibility 0123i is decimal, unlike 0123.
    digits = text[:-1]
    part: Fraction | int | None
    part = _fraction(digits) if not digits[:2].lower().startswith(("0b", "0o", "0x")) else None
    if part is None:
        part = _fraction(digits) if "p" in digits.lower() else None
    if part is None:
        part = _integer(digits)
    try:
        return None if part is None else complex(0.0, float(part))
    except OverflowError:
        return None
