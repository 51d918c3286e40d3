"""Find comments and literals in Go source without parsing it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

# An unterminated literal does not match and is passed over byte by byte, so the
# scan finds its way again on the next line, as Go's own scanner does.
_TRIVIA = re.compile(
    rb"""(?P<line>//[^\n]*+)
    |(?P<block>/\*(?s:.*?)\*/)
    |`[^`]*+`
    |"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*"
    |'(?!')[^'\\\n]*+(?:\\[^\n][^'\\\n]*+)*'
    """,
    re.VERBOSE,
)
_OPENING = re.compile(rb"[\"'`]|/\*")
_NOT_NEWLINE = re.compile(rb"[^\n]")

_NO_NAME = bytes(
    byte if byte >= 0x80 or byte == ord("_") or chr(byte).isalnum() else 0x20
    for byte in range(256)
)  # fmt: skip
"""Turns what is no part of an identifier into blanks."""


def words(source: bytes) -> set[bytes]:
    """The identifiers, keywords and numbers that a text holds, those of comments included."""
    return set(source.translate(_NO_NAME).split())


@lru_cache(maxsize=256)
def whole_word(word: bytes, followed_by: bytes = b"") -> re.Pattern[bytes]:
    """The expression that finds a word where it is no part of a longer one.

    It begins with the word itself, which is ten times faster than one that begins with a
    condition. ``followed_by`` is an expression for what comes behind.
    """
    text = re.escape(word)
    part = rb"[\w\x80-\xff]"
    return re.compile(text + rb"(?<!" + part + text + rb")(?!" + part + rb")" + followed_by)


def any_word(names: Iterable[str]) -> re.Pattern[bytes]:
    r"""The expression that finds any of some names where it is no part of a longer one.

    ``\b`` would not do: to an expression for bytes, letters beyond ASCII are no letters.
    """
    return re.compile(b"|".join(whole_word(name.encode()).pattern for name in sorted(names)))


def comment_spans(source: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of every comment, in order; a line comment ends before its line end."""
    for match in _TRIVIA.finditer(source):
        kind = match.lastgroup
        if kind is None:
            continue
        start, end = match.span()
        if kind == "line" and source[end - 1] == 0x0D:
            end -= 1
        yield start, end


def raw_line_breaks(source: bytes) -> set[int]:
    """The offsets of the line ends inside raw strings and ``/* */`` comments."""
    return {
        offset
        for match in _TRIVIA.finditer(source)
        for offset in range(*match.span())
        if source[offset] == 0x0A
    }


@lru_cache(maxsize=1)
def mask(source: bytes) -> bytes:
    """The source with comments blanked and literals overwritten, offsets and newlines kept.

    What is left is code, so brackets and keywords can be searched for safely.
    A literal becomes ``0`` characters: it still reads as an operand.
    """

    def cover(match: re.Match[bytes]) -> bytes:
        filler = b"0" if match.lastgroup is None else b" "
        return _NOT_NEWLINE.sub(filler, match[0])

    return _TRIVIA.sub(cover, source)


def unterminated(source: bytes, start: int, end: int) -> int:
    """The offset in a span where a literal or comment begins that never ends; -1 for none."""
    for match in _OPENING.finditer(mask(source[start:end])):
        offset = start + match.start()
        if _TRIVIA.match(source, offset) is None:
            return offset
    return -1


def closing_bracket(masked: bytes, opening: int) -> int:
    """The offset of the bracket that closes the one at ``opening``, -1 when there is none."""
    depth = 0
    for match in _BRACKET.finditer(masked, opening):
        depth += 1 if match[0] in b"([{" else -1
        if depth == 0:
            return match.start()
    return -1


_BRACKET = re.compile(rb"[()\[\]{}]")
