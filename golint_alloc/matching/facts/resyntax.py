r"""Tell patterns that package regexp certainly accepts from all others.

Source: regexp/syntax/doc.go and parse.go of Go 1.27. What is rare (Unicode classes by name,
\Q…\E, counted repetition inside counted repetition) counts as not certain.
"""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 1000
_GREATEST_COUNT: Final = 1000
_REPEAT: Final = re.compile(r"\{(\d{1,4})(?:(,)(\d{1,4})?)?\}")
_GROUP: Final = re.compile(
    r"\((?:\?(?:P?<([A-Za-z_]\w*)>|([imsU]*(?:-[imsU]+)?)(:|\))))?", re.ASCII
)
_ESCAPE: Final = re.compile(
    r"\\(?:[dDwWsSafnrtv]|x[0-9A-Fa-f]{2}|x\{(?:10|0?[0-9A-Fa-f])?[0-9A-Fa-f]{1,4}\}|[pP](?:[LMNPSZ]|\{(?:L[lu]?|Nd?|Greek|Latin|Han|Cyrillic)\})|[!-/:-@\[-`{-~])"
)
_ASSERTION: Final = re.compile(r"\\[bBAz]|[\^$]")
_POSIX: Final = re.compile(
    r"\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]"
)
_SETS: Final = "dDwWsS"


class _Doubt(Exception):  # noqa: N818 - an answer, not an error
    """The pattern is wrong, or uses something that is not looked into."""


def is_valid(pattern: str) -> bool:
    """Whether ``regexp.Compile`` certainly accepts a pattern; False also means "not sure"."""
    if len(pattern) > _LONGEST:
        return False
    reader = _Reader(pattern)
    try:
        reader.alternatives(0)
    except _Doubt:
        return False
    return reader.at == len(pattern)


class _Reader:
    """Recursive descent over one pattern."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._names: set[str] = set()

    def alternatives(self, depth: int) -> bool:
        """Up to the end or a closing parenthesis; whether a counted repetition is inside."""
        if depth > 50:
            raise _Doubt
        counted = False
        while self.at < len(self.text) and self.text[self.at] != ")":
            if self.text[self.at] == "|":
                self.at += 1
                continue
            counted |= self._repeated(depth)
        return counted

    def _repeated(self, depth: int) -> bool:
        start = self.at
        repeatable, counted = self._atom(depth)
        if self.at == start:
            raise _Doubt
        count = _REPEAT.match(self.text, self.at)
        if count is None:
            if self.text[self.at : self.at + 1] not in ("*", "+", "?"):
                return counted
            self.at += 1
        else:
            self._check_count(count)
            if counted:
                raise _Doubt
            counted = True
            self.at = count.end()
        if not repeatable:
            raise _Doubt
        if self.text[self.at : self.at + 1] == "?":
            self.at += 1
        # A second operator is an error in Go, where it is not in others.
        following = self.text[self.at : self.at + 1]
        if following in ("*", "+", "?") or _REPEAT.match(self.text, self.at):
            raise _Doubt
        return counted

    def _check_count(self, count: re.Match[str]) -> None:
        low = int(count[1])
        high = int(count[3]) if count[3] else low
        if max(low, high) > _GREATEST_COUNT or high < low:
            raise _Doubt

    def _atom(self, depth: int) -> tuple[bool, bool]:
        """(whether an operator may follow, whether a counted repetition is inside)."""
        char = self.text[self.at]
        if char in "*+?":
            raise _Doubt
        assertion = _ASSERTION.match(self.text, self.at)
        if assertion is not None:
            self.at = assertion.end()
            return False, False
        if char == "(":
            return self._group(depth)
        if char == "[":
            self._class()
        elif char == "\\":
            self._escape()
        else:
            if _REPEAT.match(self.text, self.at):
                raise _Doubt
            self.at += 1
        return True, False

    def _escape(self) -> str:
        found = _ESCAPE.match(self.text, self.at)
        if found is None:
            raise _Doubt
        self.at = found.end()
        return found[0]

    def _group(self, depth: int) -> tuple[bool, bool]:
        found = _GROUP.match(self.text, self.at)
        if found is None or (found.end() == self.at + 1 and self.text[found.end() :][:1] == "?"):
            raise _Doubt
        name, flags, end = found.groups()
        if name is not None:
            if name in self._names:
                raise _Doubt
            self._names.add(name)
        self.at = found.end()
        if end == ")":
            if not flags:
                raise _Doubt
            return False, False
        counted = self.alternatives(depth + 1)
        if self.text[self.at : self.at + 1] != ")":
            raise _Doubt
        self.at += 1
        return True, counted

    def _class(self) -> None:
        self.at += 1
        if self.text[self.at : self.at + 1] == "^":
            self.at += 1
        first = True
        while first or self.text[self.at : self.at + 1] != "]":
            first = False
            posix = _POSIX.match(self.text, self.at)
            if posix is not None:
                self.at = posix.end()
                continue
            low = self._class_char()
            if self.text[self.at : self.at + 1] == "-" and self.text[self.at + 1 :][:1] != "]":
                self.at += 1
                high = self._class_char()
                # Of escapes the order is not worth working out.
                if len(low) != 1 or len(high) != 1 or low > high:
                    raise _Doubt
        self.at += 1

    def _class_char(self) -> str:
        """One character of a class, or an escape as written."""
        char = self.text[self.at : self.at + 1]
        if not char or (char == "[" and self.text[self.at + 1 :][:1] == ":"):
            raise _Doubt
        if char == "\\":
            escape = self._escape()
            plain = len(escape) == 2 and not escape[1].isalnum()
            return escape[1] if plain else escape
        self.at += 1
        return char
