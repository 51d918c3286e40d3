"""Text made safe for one line of a terminal or log."""

from __future__ import annotations

import re
from typing import Final

# C0 but tab, DEL, C1, bidirectional controls and line separators: source text must
# neither drive the terminal nor reorder what the reader sees.
_CONTROLS: Final = (
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)


def visible(text: str) -> str:
    """``text`` with every control character but tab replaced by U+FFFD."""
    # Nothing of the above is printable, and most lines are: they need no expression compiled.
    return text if text.isprintable() else re.sub(_CONTROLS, "\ufffd", text)


def one_line(text: str) -> str:
    """``text`` on a single line: line ends with the blanks around them become a space, tabs too."""
    if "\n" in text or "\r" in text:
        text = " ".join(part.strip() for part in re.split(r"[\r\n]+", text) if part.strip())
    return visible(text.replace("\t", " "))


def cells(text: str) -> int:
    """How many terminal cells a text takes; tabs must be expanded before."""
    if text.isascii():
        return len(text)
    import unicodedata  # only lines that are not ASCII pay for it

    width = 0
    for char in text:
        if unicodedata.combining(char) or char in "\u200d\ufe0f":
            continue
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return width
