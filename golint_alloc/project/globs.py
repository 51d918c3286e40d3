"""Patterns over paths with the rules of .gitignore, for .gitignore files and for ``--exclude``.

Only one entry at a time is judged, as git does while it walks: what lies
below an ignored directory is never asked about. (gitignore(5))
"""

from __future__ import annotations

import re
from typing import NamedTuple

_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}


class Pattern(NamedTuple):
    """One line of an ignore file."""

    regex: str
    """Matches the whole path of an entry, relative to the directory of the ignore file."""
    negated: bool
    directories_only: bool


class PatternList:
    """The patterns of one ignore file, the last match deciding."""

    __slots__ = ("_any", "_compiled", "patterns")

    def __init__(self, lines: list[str]) -> None:
        self.patterns = [pattern for line in lines if (pattern := parse_pattern(line))]
        self._any = re.compile("|".join(f"(?:{each.regex})" for each in self.patterns) or "(?!)")
        self._compiled: list[tuple[re.Pattern[str], Pattern]] = []

    def verdict(self, path: str, is_directory: bool) -> bool | None:
        """True when the entry is ignored, False when it is taken back, None when no line matches.

        ``path`` is relative to the directory of the patterns, with slashes.
        """
        path = _as_bytes(path)
        if self._any.fullmatch(path) is None:  # by far the most common answer
            return None
        if not self._compiled:
            self._compiled = [(re.compile(each.regex), each) for each in reversed(self.patterns)]
        for regex, pattern in self._compiled:
            if pattern.directories_only and not is_directory:
                continue
            if regex.fullmatch(path):
                return not pattern.negated
        return None


def parse_pattern(line: str) -> Pattern | None:
    """One line of an ignore file; None for blank lines, comments and what can never match."""
    text = _strip_trailing_spaces(_as_bytes(line).removesuffix("\n").removesuffix("\r"))
    if not text or text.startswith("#"):
        return None
    negated = text.startswith("!")
    if negated:
        text = text[1:]
    directories_only = text.endswith("/")
    if directories_only:
        text = text[:-1]
    anchored = "/" in text
    regex = _translate(text.removeprefix("/"))
    if regex is None or not text.strip("/"):
        return None
    if not anchored:
        regex = f"(?:.*/)?{regex}"
    return Pattern(f"(?s:{regex})", negated, directories_only)


def _as_bytes(text: str) -> str:
    """The text with one character for each byte of its UTF-8: to git ``?`` is one byte."""
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("latin-1")


def _strip_trailing_spaces(text: str) -> str:
    """Without trailing spaces, but for one that a backslash protects."""
    stripped = text.rstrip(" ")
    backslashes = len(stripped) - len(stripped.rstrip("\\"))
    if len(stripped) < len(text) and backslashes % 2:
        stripped += " "
    return stripped


def _translate(glob: str) -> str | None:
    """The regular expression of a glob; None when it can match nothing."""
    out: list[str] = []
    at, end = 0, len(glob)
    while at < end:
        char = glob[at]
        if char == "*":
            run = at
            while run < end and glob[run] == "*":
                run += 1
            regex, at = _stars(glob, at, run)
            out.append(regex)
        elif char == "?":
            out.append("[^/]")
            at += 1
        elif char == "[":
            bracket = _bracket(glob, at)
            if bracket is None:
                return None
            out.append(bracket[0])
            at = bracket[1]
        elif char == "\\":
            if at + 1 == end:  # a trailing backslash makes the pattern invalid
                return None
            out.append(re.escape(glob[at + 1]))
            at += 2
        else:
            out.append(re.escape(char))
            at += 1
    return "".join(out)


def _stars(glob: str, start: int, end: int) -> tuple[str, int]:
    """``*`` stays within a name; ``**`` spans directories when slashes or ends surround it."""
    whole = end - start >= 2 and (start == 0 or glob[start - 1] == "/")
    if whole and end == len(glob):
        return ".*" if start == 0 else ".+", end
    if whole and glob[end] == "/":
        return "(?:.*/)?", end + 1
    return "[^/]*", end


def _bracket(glob: str, start: int) -> tuple[str, int] | None:
    """A character class and the position behind it; None when it is not closed."""
    at = start + 1
    negated = at < len(glob) and glob[at] in "!^"
    at += negated
    items: list[str] = []
    first = True
    while at < len(glob) and (first or glob[at] != "]"):
        first = False
        if glob.startswith("[:", at) and (close := glob.find(":]", at)) != -1:
            name = _CLASSES.get(glob[at + 2 : close])
            if name is None:
                return None
            items.append(name)
            at = close + 2
            continue
        low, at = _bracket_character(glob, at)
        if at + 1 < len(glob) and glob[at] == "-" and glob[at + 1] != "]":
            high, at = _bracket_character(glob, at + 1)
            # git compares with the lower end first, so an empty range still matches that one.
            items.append(re.escape(low) if low > high else f"{re.escape(low)}-{re.escape(high)}")
        else:
            items.append(re.escape(low))
    if at >= len(glob):
        return None
    content = "".join(items)
    if negated:
        return f"[^/{content}]", at + 1
    return (f"(?!/)[{content}]" if content else "(?!)"), at + 1


def _bracket_character(glob: str, at: int) -> tuple[str, int]:
    if glob[at] == "\\" and at + 1 < len(glob):
        at += 1
    return glob[at], at + 1
