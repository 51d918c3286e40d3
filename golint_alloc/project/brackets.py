"""Bracket expressions of glob patterns as git reads them: ``[a-z]``, ``[!x]``, ``[[:digit:]]``."""

from __future__ import annotations

import string
from typing import Final

# git is built with classes of its own that know ASCII only.
_CLASSES: Final = {
    "alnum": string.ascii_letters + string.digits,
    "alpha": string.ascii_letters,
    "blank": " \t",
    "cntrl": "".join(map(chr, range(32))) + "\x7f",
    "digit": string.digits,
    "graph": "".join(map(chr, range(33, 127))),
    "lower": string.ascii_lowercase,
    "print": "".join(map(chr, range(32, 127))),
    "punct": string.punctuation,
    "space": string.whitespace,
    "upper": string.ascii_uppercase,
    "xdigit": string.hexdigits,
}
# No path holds a NUL, and brackets never match a slash.
_BYTES: Final = frozenset(map(chr, range(1, 256))) - {"/"}


def byte_set(glob: str, start: int) -> tuple[frozenset[str], int] | None:
    """The characters (of one byte each) a bracket matches, and the position behind it.

    None when the bracket that opens at ``start`` is not closed or names an unknown class.
    """
    at = start + 1
    negated = at < len(glob) and glob[at] in "!^"
    at += negated
    members: set[str] = set()
    first = True
    while at < len(glob) and (first or glob[at] != "]"):
        first = False
        if glob.startswith("[:", at) and (close := glob.find(":]", at)) != -1:
            name = glob[at + 2 : close]
            if name not in _CLASSES:
                return None
            members.update(_CLASSES[name])
            at = close + 2
            continue
        low, at = _character(glob, at)
        members.add(low)  # git compares the lower end first: a reversed range matches it
        if at + 1 < len(glob) and glob[at] == "-" and glob[at + 1] != "]":
            high, at = _character(glob, at + 1)
            members.update(map(chr, range(ord(low), ord(high) + 1)))
    if at >= len(glob):
        return None
    return _BYTES - members if negated else _BYTES & members, at + 1


def _character(glob: str, at: int) -> tuple[str, int]:
    if glob[at] == "\\" and at + 1 < len(glob):
        at += 1
    return glob[at], at + 1


def spelled(members: frozenset[str]) -> str:
    """A bracket that lists a set that is not empty, in ranges, fit for globs and for ``re``.

    Characters that mean something inside of brackets stand where they do not:
    ``]`` first, ``-`` last, ``^``, ``!`` and ``[`` not first, none of ``&|~`` twice in a row.
    """
    ranges: list[list[int]] = []
    for code in sorted(ord(char) for char in members - set("]-^!\\[&|~")):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    body = "".join(chr(low) if low == high else f"{chr(low)}-{chr(high)}" for low, high in ranges)
    # Something harmless has to stand first: a NUL, which no path holds.
    head = "]" if "]" in members else "" if body else "\0"
    tail = "".join(char for char in "[&|~^!" if char in members)
    hyphen = "-" if "-" in members else ""
    backslash = "\\" if "\\" in members else ""
    return f"[{head}{body}{backslash}{tail}{hyphen}]"
