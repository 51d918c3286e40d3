"""Where a comment can stand that silences a finding."""

from __future__ import annotations

import re

from golint_alloc.rulespec.finding import Edit, Finding
from golint_alloc.syntax import find_directives, parse
from golint_alloc.syntax.directives import covered_span
from golint_alloc.syntax.file import File
from golint_alloc.syntax.lexing import raw_line_breaks

_NOLINT = re.compile(r"//[ /]*nolint:[^\s/]*")
_REASON = " // TODO: say why"


def silencing_edit(path: str, source: bytes, found: Finding, needs_reason: bool) -> Edit | None:
    """The edit that puts a ``//nolint`` where it covers a finding; None when there is no place.

    At the end of the line, before a comment that is there already (it becomes the reason), or
    added to the names of one that silences others. Where the line ends inside a string, on a line
    above. The outcome is looked at: nothing is offered that would not work.
    """
    file = parse(path, source)
    for edit in (_at_line_end(file, found, needs_reason), _above(file, found, needs_reason)):
        if edit is not None and _silences(path, source, found, edit):
            return edit
    return None


def _at_line_end(file: File, found: Finding, needs_reason: bool) -> Edit | None:
    lines = file.lines
    end = lines.line_span(lines.line(found.start))[1]
    if end in raw_line_breaks(file.source) or end + 1 in raw_line_breaks(file.source):
        return None
    reason = _REASON if needs_reason else ""
    for comment in file.comments:
        if found.start < comment.start < end and comment.text.startswith("//"):
            known = _NOLINT.match(comment.text)
            if known is not None:
                at = comment.start + len(known[0].encode())
                return Edit(at, at, f",{found.id}")
            return Edit(comment.start, comment.start, f"//nolint:{found.id} ")
    line = file.source[lines.line_start(lines.line(found.start)) : end]
    end -= len(line) - len(line.rstrip(b" \t"))
    return Edit(end, end, f" //nolint:{found.id}{reason}")


def _above(file: File, found: Finding, needs_reason: bool) -> Edit | None:
    lines = file.lines
    start = lines.line_start(lines.line(found.start))
    newline = "\r\n" if b"\r\n" in file.source else "\n"
    reason = _REASON if needs_reason else ""
    indent = lines.indentation(found.start)
    return Edit(start, start, f"{indent}//nolint:{found.id}{reason}{newline}")


def _silences(path: str, source: bytes, found: Finding, edit: Edit) -> bool:
    text = edit.text.encode()
    changed = parse(path, source[: edit.start] + text + source[edit.end :])
    place = found.start + (len(text) if edit.start <= found.start else 0)
    for directive in find_directives(changed):
        if directive.start <= edit.start + len(text) and edit.start <= directive.end:
            start, end = covered_span(changed, directive)
            if found.id.lower() in directive.names and start <= place <= end:
                return True
    return False
