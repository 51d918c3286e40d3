"""Unified patches that ``git apply`` accepts."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath
from typing import Final

_CONTEXT: Final = 3
_NO_NEWLINE: Final = b"\\ No newline at end of file\n"
_ESCAPES: Final = {
    0x07: "\\a",
    0x08: "\\b",
    0x09: "\\t",
    0x0A: "\\n",
    0x0B: "\\v",
    0x0C: "\\f",
    0x0D: "\\r",
    0x22: '\\"',
    0x5C: "\\\\",
}

_Code = tuple[str, int, int, int, int]
"""difflib's opcode: tag, old range, new range."""


def quote_path(path: str) -> str:
    """A path as git writes it in a patch: in C style when a byte is special or not ASCII."""
    raw = path.encode("utf-8", "surrogateescape")
    if all(0x20 <= byte < 0x7F and byte not in _ESCAPES for byte in raw):
        return path
    quoted = "".join(
        _ESCAPES.get(byte) or (chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}")
        for byte in raw
    )
    return f'"{quoted}"'


def _header(mark: str, path: str) -> bytes:
    """A ``---`` or ``+++`` line; git ends names that hold a space with a tab."""
    name = quote_path(path)
    tail = "\t" if " " in name and not name.startswith('"') else ""
    return f"{mark} {name}{tail}\n".encode()


def _split(data: bytes) -> list[bytes]:
    """Lines with their line feeds; a carriage return is part of a line, as git sees it."""
    lines = data.split(b"\n")
    last = lines.pop()
    result = [line + b"\n" for line in lines]
    if last:
        result.append(last)
    return result


def unified_diff(path: str, before: bytes, after: bytes) -> bytes:
    """A patch of one file, empty when nothing changed.

    ``path`` is relative to the directory where the patch will be applied, with
    forward slashes; a leading ``./`` is dropped, which git would not understand.
    """
    if before == after:
        return b""
    path = normpath(path)
    old, new = _split(before), _split(after)
    parts = [_header("---", "a/" + path), _header("+++", "b/" + path)]
    for hunk in _hunks(old, new):
        parts.extend(hunk)
    return b"".join(parts)


def _changes(old: list[bytes], new: list[bytes]) -> list[_Code]:
    """What difflib finds between two lists of lines, common ends trimmed first for speed."""
    from difflib import SequenceMatcher

    head, limit = 0, min(len(old), len(new))
    while head < limit and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < limit - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    matcher = SequenceMatcher(
        None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False
    )
    codes = [("equal", 0, head, 0, head)]
    for tag, a, b, c, d in matcher.get_opcodes():
        codes.append((tag, a + head, b + head, c + head, d + head))
    codes.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return list(_merged(codes))


def _merged(codes: list[_Code]) -> Iterator[_Code]:
    """The same without empty codes, and neighbouring equal ones as one."""
    pending: _Code | None = None
    for code in codes:
        if code[1] == code[2] and code[3] == code[4]:
            continue
        if pending is not None and pending[0] == code[0] == "equal":
            pending = ("equal", pending[1], code[2], pending[3], code[4])
            continue
        if pending is not None:
            yield pending
        pending = code
    if pending is not None:
        yield pending


def _grouped(codes: list[_Code]) -> Iterator[list[_Code]]:
    """Runs of changes that are at most twice the context apart, context included."""
    group: list[_Code] = []
    for index, (tag, a, b, c, d) in enumerate(codes):
        if tag != "equal":
            group.append((tag, a, b, c, d))
            continue
        last = index == len(codes) - 1
        if group and not last and b - a <= 2 * _CONTEXT:
            group.append((tag, a, b, c, d))
            continue
        if group:
            group.append((tag, a, min(b, a + _CONTEXT), c, min(d, c + _CONTEXT)))
            yield group
        group = []
        if not last:
            group.append((tag, max(a, b - _CONTEXT), b, max(c, d - _CONTEXT), d))
    if any(tag != "equal" for tag, *_ in group):
        yield group


def _hunks(old: list[bytes], new: list[bytes]) -> Iterator[list[bytes]]:
    """The lines of each hunk, its ``@@`` line first."""
    for group in _grouped(_changes(old, new)):
        first, last = group[0], group[-1]
        before, after = _range(first[1], last[2]), _range(first[3], last[4])
        lines = [f"@@ -{before} +{after} @@\n".encode()]
        for tag, a, b, c, d in group:
            if tag == "equal":
                lines += _marked(b" ", old[a:b])
                continue
            lines += _marked(b"-", old[a:b])
            lines += _marked(b"+", new[c:d])
        yield lines


def _range(start: int, end: int) -> str:
    """A hunk's ``line,count``; an empty range names the line before it."""
    count = end - start
    if count == 1:
        return str(start + 1)
    return f"{start + 1 if count else start},{count}"


def _marked(mark: bytes, lines: list[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield mark + line
        if not line.endswith(b"\n"):
            yield b"\n" + _NO_NEWLINE
