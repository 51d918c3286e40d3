"""Read the comments that speak to the linter, and find out what they cover."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast

if TYPE_CHECKING:
    from golint_alloc.syntax.file import Comment, File

_NOLINT = re.compile(r"nolint(?: |:|$)")
_COMMAND = re.compile(
    r"//(?P<kind>alloc:(?:ignore|file-ignore|hot|cold)|lint:(?:ignore|file-ignore))(?:\s+|$)"
)
_MARKS = (b"nolint", b"//alloc:", b"//lint:")
_BLANK = b" \t\r\xef\xbb\xbf"


class Directive(NamedTuple):
    """One comment that speaks to the linter."""

    kind: str
    """``nolint``, ``alloc:ignore``, ``alloc:file-ignore``, ``lint:ignore``,
    ``lint:file-ignore``, ``alloc:hot`` or ``alloc:cold``."""
    names: tuple[str, ...]
    """Rules or linters it names, as written, in lower case for ``nolint``.

    Empty for a bare ``//nolint``, and for a directive that lacks what it should name.
    """
    reason: str
    """The explanation given, without its ``//``; empty when there is none."""
    start: int
    end: int
    own_line: bool
    """Whether nothing but blanks stands before it on its line."""


def find_directives(file: File) -> list[Directive]:
    """All directives of a file, in source order."""
    if not any(mark in file.source for mark in _MARKS):
        return []
    found = []
    for comment in file.comments:
        directive = _nolint(file, comment) or _command(file, comment)
        if directive is not None:
            found.append(directive)
    return found


def covered_span(file: File, directive: Directive) -> tuple[int, int]:
    """Start and end offset of the code that a directive speaks of.

    At the end of a line that is the line; on a line of its own the syntax node
    that begins on the next line of code at the same column, or the whole file
    when that is the package clause; for the ``file`` kinds the whole file. A
    directive above something that begins at another column covers its own line only.
    """
    whole = (0, len(file.source))
    if directive.kind.endswith("file-ignore"):
        return whole
    lines = file.lines
    line = lines.line(directive.start)
    own = lines.line_span(line)
    if not directive.own_line:
        return own
    column = lines.byte_column(directive.start)
    target = _next_code(file, directive)
    if target is None or lines.byte_column(target) != column:
        return own
    if file.package_start == target:
        return whole
    node = outermost_at(file, target)
    return own if node is None else (node.start, node.end)


def outermost_at(file: File, offset: int) -> ast.Node | None:
    """The largest syntax node that begins exactly at an offset."""
    node: ast.Node | None = file.decl_at(offset)
    while node is not None and node.start != offset:
        node = next((part for part in node.children() if part.start <= offset < part.end), None)
    return node


def _nolint(file: File, comment: Comment) -> Directive | None:
    """Recognise ``//nolint`` as golangci-lint does: slashes and blanks before it are dropped."""
    text = comment.text
    if not text.startswith("//"):
        return None
    text = text.lstrip("/ ")
    if not _NOLINT.match(text):
        return None
    head, _, reason = text.partition("//")
    names: tuple[str, ...] = ()
    if head.startswith("nolint:"):
        listed = (name.strip().lower() for name in head.removeprefix("nolint:").split(","))
        names = tuple(name for name in listed if name)
    return _directive(file, comment, "nolint", names, reason.strip())


def _command(file: File, comment: Comment) -> Directive | None:
    """Recognise ``//alloc:`` and ``//lint:``, which allow no blank before the word."""
    match = _COMMAND.match(comment.text)
    if match is None:
        return None
    kind = match["kind"]
    rest = comment.text[match.end() :]
    if kind in ("alloc:hot", "alloc:cold"):
        return _directive(file, comment, kind, (), rest.strip().removeprefix("//").strip())
    listed, _, reason = rest.strip().partition(" ")
    names = tuple(name for name in listed.split(",") if name)
    return _directive(file, comment, kind, names, reason.strip().removeprefix("//").strip())


def _directive(
    file: File, comment: Comment, kind: str, names: tuple[str, ...], reason: str
) -> Directive:
    lines = file.lines
    before = file.source[lines.line_start(lines.line(comment.start)) : comment.start]
    own_line = not before.strip(_BLANK)
    return Directive(kind, names, reason, comment.start, comment.end, own_line)


def _next_code(file: File, directive: Directive) -> int | None:
    """Where code begins below a directive, other comments in between; None across a blank line."""
    source, lines = file.source, file.lines
    starts = [comment.start for comment in file.comments]
    index = bisect_left(starts, directive.start)
    line = lines.line(directive.end) + 1
    while line < lines.line_count:
        start, end = lines.line_span(line)
        text = source[start:end]
        offset = end - len(text.lstrip(b" \t\r"))
        if offset >= end:
            return None
        index += 1
        if index >= len(starts) or starts[index] != offset:
            return offset
        line = lines.line(file.comments[index].end) + 1
    return None
