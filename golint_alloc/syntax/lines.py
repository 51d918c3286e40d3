"""Convert byte offsets of a source file to lines and columns, and back."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Literal

from golint_alloc.records import NamedTuple

Unit = Literal["byte", "codepoint", "utf16"]
"""What a column counts."""

_BOM = b"\xef\xbb\xbf"
# One code point for each byte that is not UTF-8, and exactly reversible.
_ESCAPE = "surrogateescape"


class Position(NamedTuple):
    """A place in a file; both numbers start at 0."""

    line: int
    column: int


class LineIndex:
    r"""Lines and columns of one file, all 0-based.

    Only ``\n`` ends a line, as in Go; a ``\r`` before it belongs to the line
    end. A byte order mark at the start of the file occupies no column. A byte
    that is not valid UTF-8 counts as one code point and one UTF-16 unit.
    """

    __slots__ = ("_source", "_starts")

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._starts: list[int] | None = None

    @property
    def _line_starts(self) -> list[int]:
        starts = self._starts
        if starts is None:
            lengths = map(len, self._source.split(b"\n"))
            starts = list(accumulate(map((1).__add__, lengths), initial=0))
            starts.pop()
            self._starts = starts
        return starts

    @property
    def line_count(self) -> int:
        """Number of lines; a text that ends in a newline has an empty last line."""
        return len(self._line_starts)

    def line(self, offset: int) -> int:
        """The 0-based line of a byte offset; offsets past the end are on the last line."""
        return max(bisect_right(self._line_starts, offset) - 1, 0)

    def byte_column(self, offset: int) -> int:
        """The 0-based column of an offset, counted in bytes."""
        return max(min(offset, len(self._source)) - self._text_start(self.line(offset)), 0)

    def codepoint_column(self, offset: int) -> int:
        """The 0-based column of an offset, counted in code points."""
        return len(self._text_before(offset))

    def utf16_column(self, offset: int) -> int:
        """The 0-based column of an offset, counted in UTF-16 code units."""
        return _utf16_length(self._text_before(offset))

    def position(self, offset: int, unit: Unit = "codepoint") -> Position:
        """Line and column of an offset. Inside a character, that character's start counts."""
        if unit == "byte":
            return Position(self.line(offset), self.byte_column(offset))
        if unit == "utf16":
            return Position(self.line(offset), self.utf16_column(offset))
        return Position(self.line(offset), self.codepoint_column(offset))

    def offset_of(self, line: int, column: int, unit: Unit = "codepoint") -> int:
        """The byte offset of a 0-based line and column.

        A column past the end of the line means the line's end and a line past
        the last one the end of the file, as editors expect; a column inside a
        surrogate pair means the start of its character. Negative numbers count as 0.
        """
        if line >= self.line_count:
            return len(self._source)
        line, column = max(line, 0), max(column, 0)
        start, end = self._text_start(line), self.line_span(line)[1]
        if unit == "byte":
            return min(start + column, end)
        content = self._source[start:end]
        if content.isascii():
            return min(start + column, end)
        text = content.decode("utf-8", _ESCAPE)
        count = column if unit == "codepoint" else _codepoints_in_utf16(text, column)
        return start + len(text[:count].encode("utf-8", _ESCAPE))

    def line_start(self, line: int) -> int:
        """The offset at which a 0-based line begins, a byte order mark included."""
        return self._line_starts[line]

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end offset of a 0-based line, without its line end.

        Raises IndexError for a line that does not exist.
        """
        if line < 0:
            raise IndexError(line)
        starts = self._line_starts
        start = starts[line]
        if line + 1 == len(starts):
            return start, len(self._source)
        end = starts[line + 1] - 1
        if end > start and self._source[end - 1] == 0x0D:
            end -= 1
        return start, end

    def line_text(self, line: int) -> str:
        """The text of a 0-based line without its end; invalid UTF-8 becomes U+FFFD."""
        end = self.line_span(line)[1]
        return self._source[self._text_start(line) : end].decode("utf-8", "replace")

    def indentation(self, offset: int) -> str:
        """The tabs and spaces that the line of an offset begins with."""
        start = end = self._source.rfind(b"\n", 0, offset) + 1
        while self._source[end : end + 1] in (b" ", b"\t"):
            end += 1
        return self._source[start:end].decode()

    def _text_start(self, line: int) -> int:
        start = self._line_starts[line]
        if start == 0 and self._source.startswith(_BOM):
            return len(_BOM)
        return start

    def _text_before(self, offset: int) -> str:
        """What stands on the line before the character that holds the offset."""
        source = self._source
        line = self.line(offset)
        start = self._text_start(line)
        offset = min(offset, len(source))
        text = source[start:offset].decode("utf-8", _ESCAPE)
        if offset < len(source) and 0x80 <= source[offset] < 0xC0:
            return _whole_characters(source[start : self.line_span(line)[1]], offset - start)
        return text


def _whole_characters(line: bytes, end: int) -> str:
    """The characters of a line that end at or before a byte count within it."""
    text = line.decode("utf-8", _ESCAPE)
    sizes = accumulate(len(char.encode("utf-8", _ESCAPE)) for char in text)
    return text[: bisect_right(list(sizes), end)]


def _utf16_length(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + sum(char > "\uffff" for char in text)


def _codepoints_in_utf16(text: str, units: int) -> int:
    """How many whole characters of text fit into a number of UTF-16 units."""
    sizes = accumulate(2 if char > "\uffff" else 1 for char in text)
    return bisect_right(list(sizes), units)
