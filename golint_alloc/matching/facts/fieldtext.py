"""The fields of a struct in another order, as source text that gofmt leaves alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from golint_alloc.fixing.columns import laid_out
from golint_alloc.matching.matcher import Moved, Run
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File


class _Chunk(NamedTuple):
    """A field with the comments that belong to it."""

    start: int
    end: int
    doc: list[str]
    cells: list[str]
    """As go/printer separates them: names, type, tag, comment."""


def rearranged(
    file: File, struct: ast.StructType, order: Sequence[int]
) -> tuple[Run, Moved] | None:
    """What is replaced and by what. None where a move would tear something apart: fields that
    share a line or span several, blank lines, which make groups, and comments between fields.
    """
    chunks: list[_Chunk] = []
    for field in struct.fields:
        chunk = _chunk(file, field)
        if chunk is None:
            return None
        chunks.append(chunk)
    lines = file.lines
    for before, after in pairwise(chunks):
        if lines.line(before.end) + 1 != lines.line(after.start):
            return None
    start, end = chunks[0].start, chunks[-1].end
    opening, closing = lines.line(start) - 1, lines.line(end) + 1
    if lines.line(struct.start) != opening or lines.line(struct.end) != closing:
        return None  # a comment or a blank line at the beginning or the end
    indent = file.source[lines.line_start(lines.line(start)) : start].decode()
    newline = "\r\n" if b"\r\n" in file.source[start:end] else "\n"
    text = (newline + indent).join(_aligned([chunks[index] for index in order]))
    return Run(tuple(struct.fields), start, end), Moved(text, start, end)


def _chunk(file: File, field: ast.Field) -> _Chunk | None:
    lines, source = file.lines, file.source
    line = lines.line(field.start)
    begin = lines.line_start(line)
    stop = source.find(b"\n", field.end)
    if source[begin : field.start].strip() or stop < 0 or lines.line(field.end) != line:
        return None
    rest = source[field.end : stop].decode("utf-8", "replace").strip()
    if rest and not rest.startswith("//"):
        return None
    if any(field.start <= comment.start < field.end for comment in file.comments):
        return None
    docs = file.comment_before(field)
    if any(not doc.text.startswith("//") for doc in docs):
        return None
    cells = [", ".join(name.name for name in field.names), file.text(field.type)]
    if not field.names:
        cells = cells[1:]
    if field.tag is not None:
        cells += ([""] if field.names else []) + [file.text(field.tag)]
    elif rest and not field.names:
        cells.append("")
    end = field.end
    if rest:
        cells.append(rest)
        end = source.index(b"//", field.end) + len(rest.encode())
    start = docs[0].start if docs else field.start
    return _Chunk(start, end, [doc.text.rstrip() for doc in docs], cells)


def _aligned(chunks: list[_Chunk]) -> list[str]:
    """The lines of the fields, columns padded as text/tabwriter does for gofmt."""
    rows: list[list[str]] = []
    for chunk in chunks:
        rows += [[doc] for doc in chunk.doc]
        rows.append(chunk.cells)
    return laid_out(rows)
