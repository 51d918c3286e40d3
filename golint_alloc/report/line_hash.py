"""The line fingerprint by which GitHub code scanning follows an alert through changes.

GitHub's upload action computes it for every result and warns when a tool's
value differs, so this must agree with it to the bit: a rolling hash with base
37 modulo 2**64 over the 100 UTF-16 units that begin at the line, blanks and
tabs left out, a unit 0xFFFF after the last character and zeros behind it; then
a colon and how many lines up to here have had the same value.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_WINDOW: Final = 100
_BASE: Final = 37
_MASK: Final = (1 << 64) - 1
_POWERS: Final = [pow(_BASE, _WINDOW - 1 - index, 1 << 64) for index in range(_WINDOW)]


def line_hashes(source: bytes, wanted: Iterable[int]) -> dict[int, str]:
    """The fingerprints of some lines, numbered from 1. Lines that do not exist are left out."""
    numbers = set(wanted)
    if not numbers:
        return {}
    text = _units(source.decode("utf-8", "replace"))
    seen: dict[str, int] = {}
    result: dict[int, str] = {}
    start = 0
    for number in range(1, max(numbers) + 1):
        window = text[start : start + _WINDOW]
        seen[window] = seen.get(window, 0) + 1
        if number in numbers:
            result[number] = f"{_hash(window):x}:{seen[window]}"
        end = text.find("\n", start)
        if end < 0:
            break
        start = end + 1
    return result


def _units(text: str) -> str:
    """The characters that are hashed, one per UTF-16 unit, with the mark at the end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    if any(char > "\uffff" for char in text):
        raw = text.encode("utf-16-le", "surrogatepass")
        text = "".join(chr(raw[index] | raw[index + 1] << 8) for index in range(0, len(raw), 2))
    return text + "\uffff"


def _hash(window: str) -> int:
    return sum(ord(unit) * power for unit, power in zip(window, _POWERS, strict=False)) & _MASK
