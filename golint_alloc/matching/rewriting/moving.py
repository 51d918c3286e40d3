"""Indentation of the user's code that a fix writes where lines are indented otherwise."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from golint_alloc.syntax.file import File
from golint_alloc.syntax.lexing import raw_line_breaks

KEPT_LINE: Final = "\0"
"""Stands for a line break inside a raw string or comment, behind which nothing may change. No Go
source holds it.
"""

_MOVED_LINE: Final = "\1"
"""Stands for another line break and the indentation of the line where the code begins, to be
replaced by that of the line where it lands.
"""


def movable(file: File, start: int, end: int) -> str:
    """Code of a file, its line breaks marked."""
    source = file.source[start:end]
    if b"\n" not in source:
        return source.decode("utf-8", "replace")
    indent = file.lines.indentation(start).encode()
    kept = raw_line_breaks(source)
    lines = source.split(b"\n")
    out = [lines[0].decode("utf-8", "replace")]
    position = 0
    for before, line in pairwise(lines):
        moves = position + len(before) not in kept and (line.startswith(indent) or not line.strip())
        out.append(_MOVED_LINE if moves else KEPT_LINE)
        out.append((line.removeprefix(indent) if moves else line).decode("utf-8", "replace"))
        position += len(before) + 1
    return "".join(out)


def unmarked(text: str) -> str:
    """Code with line breaks for the marks, moved lines without the indentation they had."""
    return text.replace(KEPT_LINE, "\n").replace(_MOVED_LINE, "\n")


def laid_out(text: str, indent: str, newline: str) -> str:
    """Code behind some indentation: the lines of a template, and of what is bound in them."""
    if "\n" in text:
        text = text.strip("\n")
    out = []
    for number, line in enumerate(text.split("\n")):
        lead = indent + line[: len(line) - len(line.lstrip("\t"))]
        first, *moved = line.split(_MOVED_LINE)
        out.append((indent if number and line.strip() else "") + first)
        out += ["\n" + (lead if part.strip() else "") + part for part in moved]
        out.append(newline)
    return "".join(out[:-1]).replace(KEPT_LINE, "\n")
