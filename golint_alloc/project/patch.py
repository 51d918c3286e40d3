"""Which lines a patch adds, and near which it takes lines away."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from golint_alloc.records import NamedTuple

LineRanges = list[range]
"""1-based line numbers, in ascending order.

An empty range stands for lines that were taken away in front of the line it begins with."""

WHOLE_FILE = range(1, sys.maxsize)
"""The lines of a file that did not exist before."""

_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_COMBINED = re.compile(r"@@@+ -\d")
_COLOUR = re.compile(r"\x1b\[[0-9;]*[mK]")
_ESCAPES = {"a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13, '"': 34, "\\": 92}
# What git writes before the path of one side: a b, and with diff.mnemonicPrefix i w c o 1 2.
_PREFIXES = "abiwco12"


class PatchError(ValueError):
    """A text that is no patch of the kind that is read; the message says what to do."""


class FilePatch(NamedTuple):
    """What a patch does to one file that is there afterwards."""

    old: str | None
    """The path in the ``---`` line, with its prefix; None for a new file."""
    new: str
    ranges: LineRanges

    @property
    def paths(self) -> list[str]:
        """What the file may be called, likeliest first: a patch may be made without prefixes."""
        new, old = self.new, self.old
        prefixed = new[1:2] == "/" and new[0] in _PREFIXES
        if old is not None:
            prefixed = prefixed and old[1:2] == "/" and old[0] in _PREFIXES and old[0] != new[0]
        return [new[2:], new] if prefixed else [new]


def read_patch(data: bytes) -> list[FilePatch]:
    """The files that a patch leaves behind, deleted ones left out.

    Colours, and UTF-16 as PowerShell writes it, are put up with. Raises PatchError
    for what is no patch and for a combined diff of a merge, which has several sides.
    """
    text = _decoded(data)
    files = list(file_patches(text))
    if not files and text.strip() and not re.search(r"^(diff --git |--- )", text, re.MULTILINE):
        raise PatchError("no patch in it; make it with: git diff REV > FILE")
    return files


def file_patches(text: str) -> Iterator[FilePatch]:
    """The files of a unified diff as they come. Raises PatchError for a combined one."""
    old: str | None = None
    current: FilePatch | None = None
    lines = iter(text.split("\n"))
    for line in lines:
        if line.startswith("--- "):
            old = _path(line[4:])
        elif line.startswith("+++ "):
            if current is not None:
                yield current
            new = _path(line[4:])
            current = None if new is None else FilePatch(old, new, [])
        elif found := _HUNK.match(line):
            removed, start, added = found.groups(default="1")
            # Without lines of its own a hunk names the line above it.
            first = int(start) + (int(added) == 0)
            changes = _changes(lines, int(removed), first, int(added))
            if current is not None:
                current.ranges.extend(changes)
        elif _COMBINED.match(line):
            raise PatchError("a combined diff of a merge; make it with: git diff REV > FILE")
    if current is not None:
        yield current


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").replace("\r\n", "\n")
    text = data.decode("utf-8-sig", "surrogateescape")
    return _COLOUR.sub("", text) if "\x1b" in text else text


def _changes(lines: Iterator[str], removed: int, start: int, added: int) -> LineRanges:
    """Consume a hunk's lines and return the runs of added ones and the places of removed ones."""
    runs: LineRanges = []
    number = start
    end = start + added
    gap = False
    while removed > 0 or number < end:
        line = next(lines, None)
        if line is None:
            break
        kind = line[:1]
        if kind == "+":
            if runs and runs[-1].stop == number:
                runs[-1] = range(runs[-1].start, number + 1)
            else:
                runs.append(range(number, number + 1))
            number += 1
            gap = False
        elif kind == "-":
            removed -= 1
            gap = not runs or runs[-1].stop != number
        elif kind != "\\":  # context; a backslash begins "No newline at end of file"
            if gap:
                runs.append(range(number, number))
            gap = False
            removed -= 1
            number += 1
    if gap:
        runs.append(range(number, number))
    return runs


def _path(text: str) -> str | None:
    """The path of a ``+++`` or ``---`` line, None for a file that does not exist."""
    text = text.rstrip("\r").partition("\t")[0] if not text.startswith('"') else text
    if text == "/dev/null":
        return None
    if text.startswith('"'):
        text = _unquote(text.rpartition('"')[0][1:])
    return text


def _unquote(text: str) -> str:
    """Undo the C-style quoting git uses for unusual characters in paths."""
    out = bytearray()
    at = 0
    while at < len(text):
        if text[at] != "\\":
            out += text[at].encode("utf-8", "surrogateescape")
            at += 1
        elif text[at + 1 : at + 4].isdecimal():
            out.append(int(text[at + 1 : at + 4], 8))
            at += 4
        else:
            out.append(_ESCAPES.get(text[at + 1 : at + 2], ord("?")))
            at += 2
    return out.decode("utf-8", "surrogateescape")


def line_changes(old: bytes, new: bytes) -> LineRanges:
    """The lines of ``new`` that are not in ``old``, as a patch would have them."""
    from difflib import SequenceMatcher

    before, after = _lines(old), _lines(new)
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    most = min(len(before), len(after)) - head
    while tail < most and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    matcher = SequenceMatcher(
        None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=False
    )
    return [
        range(head + start + 1, head + stop + 1)
        for tag, _, _, start, stop in matcher.get_opcodes()
        if tag != "equal"
    ]


def _lines(source: bytes) -> list[bytes]:
    return [line.rstrip(b"\r") for line in source.split(b"\n")]
