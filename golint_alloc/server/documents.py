"""Open documents: their text as bytes, kept in step with the editor's by ranges."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from lsprotocol import types
from pygls.uris import to_fs_path

from golint_alloc.syntax.lines import LineIndex, Unit

_LONE_RETURN = re.compile(rb"\r(?!\n)")
_LINE_END = re.compile(rb"\r\n|\n|\r")
_BOM = b"\xef\xbb\xbf"

Changes = Sequence[types.TextDocumentContentChangeEvent]


class Document:
    """One open document."""

    def __init__(self, item: types.TextDocumentItem, unit: Unit) -> None:
        """``unit`` is what the editor's columns count."""
        self.uri = item.uri
        self.path = go_path(item.uri, item.language_id)
        """The absolute path, None for what is no Go file on disk."""
        self.version: int | None = item.version
        self.source = to_bytes(item.text)
        self._unit = unit
        self._lines: LineIndex | None = None

    @property
    def lines(self) -> LineIndex:
        """The converter of positions."""
        if self._lines is None:
            self._lines = LineIndex(self.source)
        return self._lines

    def change(self, version: int | None, changes: Changes) -> None:
        """Take over an edit; each of its changes refers to the text that the one before left."""
        for change in changes:
            text = to_bytes(change.text)
            if isinstance(change, types.TextDocumentContentChangePartial):
                start = self.offset(change.range.start)
                end = max(self.offset(change.range.end), start)
                text = self.source[:start] + text + self.source[end:]
            self.source = text
            self._lines = None
        self.version = version

    def offset(self, position: types.Position) -> int:
        """The byte offset of an editor's position; one past the end means the end."""
        if _LONE_RETURN.search(self.source):
            return self._offset_by_lines(position)
        column = position.character
        if position.line == 0 and self.source.startswith(_BOM):
            # A mark that was sent is a character, though it has no column for us.
            column = max(column - (3 if self._unit == "byte" else 1), 0)
        return self.lines.offset_of(position.line, column, self._unit)

    def _offset_by_lines(self, position: types.Position) -> int:
        """The same where a carriage return ends lines, which it does for editors only."""
        start = 0
        for _ in range(position.line):
            end = _LINE_END.search(self.source, start)
            if end is None:
                return len(self.source)
            start = end.end()
        stop = _LINE_END.search(self.source, start)
        line = self.source[start : stop.start() if stop else len(self.source)]
        return start + LineIndex(line).offset_of(0, position.character, self._unit)


def to_bytes(text: str) -> bytes:
    """The text as it would be on disk; halves of surrogate pairs are kept, as bytes of no UTF-8."""
    return text.encode("utf-8", "surrogatepass")


def go_path(uri: str, language: str = "go") -> str | None:
    """The path of a Go file's URI, None for anything else (``untitled:``, ``git:``, go.mod)."""
    if not uri.startswith("file:"):
        return None
    path = to_fs_path(uri)
    if path is None or language not in ("go", "") or not path.endswith(".go"):
        return None
    return os.path.normpath(path)
