"""Where a suppression comment goes so that it silences a finding and nothing breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from golint_alloc.fixing.alignment import realigned
from golint_alloc.fixing.edits import apply_edits
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Edit, Finding
from golint_alloc.syntax import ast, parse
from golint_alloc.syntax.file import Comment, File
from golint_alloc.syntax.lexing import raw_line_breaks

_LIST: Final = re.compile(r"/[/ ]*nolint:\s*(?P<names>[^\s/,]+(?:\s*,\s*[^\s/,]+)*)")
# Comments that programs read, at least where they begin: nothing may be put in front of them.
_READ_BY_PROGRAMS: Final = re.compile(
    r"//[a-z0-9]+:[a-z0-9]"
    r"|//\s*(?:#?nosec|nolint|noinspection|want|ok:|ERROR|line |export |extern )"
)
_DIRECTIVE: Final = re.compile(r"//(?:[a-z0-9]+:[a-z0-9]|line |export |extern )")
_BLANKS: Final = b" \t"


class Ignored(NamedTuple):
    """A file with comments that silence findings."""

    source: bytes
    silenced: int
    """How many findings they cover."""
    left: list[Finding]
    """The findings for which there is no place."""


class _Place(NamedTuple):
    """An insertion: what comes before and after the names."""

    at: int
    before: str
    after: str
    listed: frozenset[str] = frozenset()
    """Names that are there already."""


def with_ignores(file: File, findings: Iterable[Finding], reason: str) -> Ignored:
    """Comments for findings of one file, which must have no syntax errors.

    They go to the end of the line on which a finding begins, into the list of a ``//nolint``
    that is there, in front of any other comment, which then says why. Where the line ends in a
    raw string or in a comment that a program reads, they go above the statement or declaration.
    Lines keep their ends, and columns stay as gofmt has them.
    """
    wanted: dict[_Place, set[str]] = {}
    left, silenced = [], 0
    placer = _Placer(file, " ".join(reason.split()))
    for finding in findings:
        place = placer.place(finding.start)
        if place is None:
            left.append(finding)
            continue
        silenced += 1
        wanted.setdefault(place, set()).add(finding.rule)
    edits = []
    for place, names in wanted.items():
        listed = ",".join(sorted(names - place.listed))
        text = f"{place.before}{listed}{place.after}" if listed else place.after
        edits.append(Edit(place.at, place.at, text))
    after = parse(file.path, apply_edits(file.source, edits))
    return Ignored(realigned(file, after, edits), silenced, left)


class _Placer:
    def __init__(self, file: File, reason: str) -> None:
        self._file = file
        self._reason = f" // {reason}" if reason else ""
        self._inside = raw_line_breaks(file.source)

    def place(self, offset: int) -> _Place | None:
        """Where to write for a finding that begins at an offset."""
        file, lines = self._file, self._file.lines
        line = lines.line(offset)
        end = lines.line_span(line)[1]
        if line + 1 < lines.line_count and lines.line_start(line + 1) - 1 in self._inside:
            return self._above(offset)
        comment = self._comment_at_end(end)
        if comment is None:
            blanks = file.source[:end].rstrip(_BLANKS)
            return _Place(len(blanks), " //nolint:", self._reason)
        if comment.start < offset:
            return self._above(offset)  # about a comment
        if _LIST.match(comment.text):
            return self._listed(comment)
        if _READ_BY_PROGRAMS.match(comment.text):
            return self._above(offset)
        return _Place(comment.start, "//nolint:", f"{self._reason} ")

    def _comment_at_end(self, end: int) -> Comment | None:
        from bisect import bisect_left

        comments = self._file.comments
        index = bisect_left(comments, end, key=lambda comment: comment.end)
        if index == len(comments) or not comments[index].text.startswith("//"):
            return None
        return comments[index] if comments[index].start < end else None

    def _listed(self, comment: Comment) -> _Place | None:
        """The end of the list of a ``//nolint:``."""
        match = _LIST.match(comment.text)
        if match is None:
            return None
        names = frozenset(name.strip() for name in match["names"].split(","))
        # The text before the end of the names is written in ASCII or kept as it is.
        at = comment.start + len(comment.text[: match.end()].encode("utf-8"))
        rest = comment.text[match.end() :]
        has_reason = bool(rest.partition("//")[2].strip())
        after = "" if has_reason or rest.strip() else self._reason
        return _Place(at, ",", after, names)

    def _above(self, offset: int) -> _Place | None:
        """The line above the smallest statement or declaration around that begins its line."""
        file, lines = self._file, self._file.lines
        node = self._first_of_its_line(offset)
        if node is None:
            return None
        start = lines.line_start(lines.line(node.start))
        if file.package_start is not None and file.package_start >= start:
            return None  # above the package clause it would cover the file
        indent = lines.indentation(node.start)
        above = file.comment_before(node)
        if above and _LIST.match(above[-1].text):
            return self._listed(above[-1])
        before = f"{indent}//nolint:"
        if above and not isinstance(node, ast.Stmt) and not _is_directive(above[-1]):
            # gofmt sets directives off from the text of a doc comment.
            before = f"{indent}//\n{before}"
        return _Place(start, before, f"{self._reason}\n")

    def _first_of_its_line(self, offset: int) -> ast.Node | None:
        found: ast.Node | None = None
        node: ast.Node | None = self._file.decl_at(offset)
        while node is not None:
            if isinstance(node, ast.Stmt | ast.Decl | ast.ValueSpec | ast.TypeSpec):
                indent = self._file.lines.indentation(node.start)
                line = self._file.lines.line(node.start)
                if self._file.lines.line_start(line) + len(indent) == node.start:
                    found = node
            node = next((part for part in node.children() if part.start <= offset < part.end), None)
        return found


def _is_directive(comment: Comment) -> bool:
    text = comment.text
    return not text.startswith("//") or text == "//" or bool(_DIRECTIVE.match(text))
