"""The lines of a declaration that gofmt aligns with each other, cut into cells.

go/printer sets cells apart by tabs, which text/tabwriter replaces: before comments at the end of
lines, behind keys of literals, between the parts of fields and of grouped declarations
(go/printer, nodes.go: exprList, fieldList, valueSpec, stmtList). A line break may end all columns.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import walk

_SMALL: Final = 40
_RATIO: Final = 2.5
"""exprList's threshold for keys (or elements) of unlike sizes."""


class Row(NamedTuple):
    """A line of a section."""

    start: int
    """Where its text begins, behind the indentation."""
    end: int
    cells: list[str]


class _Item(NamedTuple):
    """Something that begins a line, and whether all columns end before it."""

    node: ast.Node
    cells: list[str]
    breaks: bool


Section = list[Row]
"""Consecutive lines that share columns."""


class Rows:
    """The sections of one file."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._lines = lines = file.lines
        self._known: dict[int, list[Section]] = {}
        self._comments = {
            lines.line(comment.start): comment.start
            for comment in file.comments
            if lines.line_span(lines.line(comment.start))[1] == comment.end
        }

    def sections(self, decl: ast.Decl) -> list[Section]:
        """The sections inside a top-level declaration."""
        known = self._known.get(decl.start)
        if known is None:
            known = self._known[decl.start] = self._inside(decl)
        return known

    @cached_property
    def outer_sections(self) -> list[Section]:
        """The sections of the top-level declarations themselves."""
        decls = self._file.decls
        return self._joined(self._each(decls, [self._whole(decl) for decl in decls]))

    def _inside(self, decl: ast.Decl) -> list[Section]:
        nodes = list(walk(decl))
        found = [section for node in nodes for section in self._joined(self._items(node))]
        begun = {self._lines.line(row.start) for section in found for row in section}
        ends = {self._last_line(node): node for node in nodes if self._is_long(node)}
        return found + [[self._end(node)] for line, node in ends.items() if line not in begun]

    def _end(self, node: ast.Node) -> Row:
        """The last line of something, which is aligned with no other."""
        start, end = self._lines.line_span(self._last_line(node))
        start += len(self._lines.indentation(node.end))
        return Row(start, end, self._rest(start))

    def _items(self, node: ast.Node) -> Iterator[_Item]:
        if isinstance(node, ast.Block):
            return self._each(node.stmts, [self._whole(each) for each in node.stmts])
        if isinstance(node, ast.CaseClause | ast.CommClause):
            return self._each(node.body, [self._whole(each) for each in node.body])
        if isinstance(node, ast.CompositeLit):
            return self._elements(node.elts)
        if isinstance(node, ast.Call):
            return self._elements(node.args)
        if isinstance(node, ast.StructType):
            return self._each(node.fields, [self._field(each) for each in node.fields])
        if isinstance(node, ast.InterfaceType):
            parts = sorted([*node.methods, *node.elems], key=lambda part: part.start)
            return self._each(parts, [self._whole(each) for each in parts])
        if isinstance(node, ast.GenDecl) and len(node.specs) > 1:
            return self._each(node.specs, self._specs(node.specs))
        return iter(())

    def _joined(self, items: Iterator[_Item]) -> list[Section]:
        """Rows of items that begin lines, a new section after a gap."""
        sections: list[Section] = []
        last = -1
        for item in items:
            line = self._lines.line(item.node.start)
            if not self._begins_line(item.node):
                continue
            start, end = item.node.start, self._lines.line_span(line)[1]
            row = Row(start, end, item.cells)
            if item.breaks or line != last + 1:
                sections.append([row])
            else:
                sections[-1].append(row)
            last = line
        return sections

    def _each(self, nodes: Sequence[ast.Node], cells: list[list[str]]) -> Iterator[_Item]:
        """Statements, fields, specs: only one of several lines ends the columns."""
        breaks = True
        for node, each in zip(nodes, cells, strict=True):
            yield _Item(node, each, breaks)
            breaks = self._is_long(node)

    def _elements(self, nodes: Sequence[ast.Expr]) -> Iterator[_Item]:
        """Elements and arguments: those of unlike size are not aligned."""
        previous = 0
        sizes: list[int] = []
        last_break = -1
        for index, node in enumerate(nodes):
            size, before = self._size(node), previous
            previous = size
            if self._begins_line(node):
                breaks = index == 0 or last_break + 1 < index or _apart(before, size, sizes)
                if breaks or self._stands_apart(node, nodes[index - 1]):
                    sizes = []
                last_break = index
                keyed = size > 0 and len(nodes) > 1
                yield _Item(node, self._element(node, keyed), breaks)
            if size:
                sizes.append(size)

    def _stands_apart(self, node: ast.Expr, before: ast.Expr) -> bool:
        return self._lines.line(node.start) > self._last_line(before) + 1

    def _size(self, node: ast.Expr) -> int:
        if self._is_long(node):
            return 0
        sized = node.key if isinstance(node, ast.KeyValue) else node
        return sized.end - sized.start

    def _element(self, node: ast.Expr, keyed: bool) -> list[str]:
        if not isinstance(node, ast.KeyValue):
            return self._whole(node)
        if self._file.source[node.key.end : node.value.start].strip(b" ") != b":":
            return self._whole(node)
        code, *comment = self._rest(node.value.start)
        key = f"{self._file.text(node.key)}:"
        return [key, code, *comment] if keyed else [f"{key} {code}", *comment]

    def _whole(self, node: ast.Node) -> list[str]:
        """One cell, and a comment; the body of a function on one line has a cell."""
        if not isinstance(node, ast.FuncDecl) or not node.has_body:
            return self._rest(node.start)
        body = self._file.source.index(b"{", node.type.end)  # which is not built for that
        if self._lines.line(node.start) != self._lines.line(body):
            return self._rest(node.start)
        head = self._text(node.start, body)
        code, *comment = self._rest(body)
        if self._is_long(node):
            return [f"{head} {code}", *comment]
        return [head, code, *comment]

    def _field(self, field: ast.Field) -> list[str]:
        cells = []
        if field.names:
            cells.append(self._text(field.start, field.names[-1].end))
        if self._is_long(field):
            return [*cells, *self._rest(field.type.start)]
        if field.tag is not None:
            cells.append(self._text(field.type.start, field.tag.start))
            return [*cells, *([""] if field.names else []), *self._rest(field.tag.start)]
        code, *comment = self._rest(field.type.start)
        return [*cells, code, *([""] if comment and not field.names else []), *comment]

    def _specs(self, specs: Sequence[ast.Node]) -> list[list[str]]:
        values = [spec for spec in specs if isinstance(spec, ast.ValueSpec)]
        if len(values) != len(specs):
            return [self._type_spec(spec) for spec in specs]
        return [
            self._value_spec(spec, keep)
            for spec, keep in zip(values, _keep_type(values), strict=True)
        ]

    def _type_spec(self, spec: ast.Node) -> list[str]:
        if not isinstance(spec, ast.TypeSpec):
            return self._whole(spec)
        name = spec.type_params[-1].end if spec.type_params else spec.name.end
        gap = self._file.source[name : spec.type.start]
        cut = name + len(gap) - len(gap.lstrip(b"] \t"))
        return [self._text(spec.start, cut), *self._rest(cut)]

    def _value_spec(self, spec: ast.ValueSpec, keep_type: bool) -> list[str]:
        cells = [self._text(spec.start, spec.names[-1].end)]
        after = spec.names[-1].end
        if spec.type is not None or keep_type:
            cells.append("" if spec.type is None else self._file.text(spec.type))
            after = after if spec.type is None else spec.type.end
        comment: list[str] = []
        if spec.values:
            code, *comment = self._rest(self._file.source.index(b"=", after))
            cells.append(code)
            if self._is_long(spec):
                return [*cells, *comment]
        else:
            _, *comment = self._rest(spec.start)
        return [*cells, *[""] * (3 - len(cells)), *comment] if comment else cells

    def _rest(self, start: int) -> list[str]:
        """The line's code from an offset on, and its comment if there is one."""
        line = self._lines.line(start)
        end = self._lines.line_span(line)[1]
        comment = self._comments.get(line, end)
        if comment < start:
            comment = end
        code = self._text(start, comment)
        return [code, self._text(comment, end)] if comment < end else [code]

    def _text(self, start: int, end: int) -> str:
        return self._file.source[start:end].decode("utf-8", "replace").rstrip()

    def _begins_line(self, node: ast.Node) -> bool:
        start = self._lines.line_start(self._lines.line(node.start))
        return not self._file.source[start : node.start].strip()

    def _last_line(self, node: ast.Node) -> int:
        return self._lines.line(node.end)

    def _is_long(self, node: ast.Node) -> bool:
        return self._lines.line(node.start) != self._last_line(node)


def _apart(before: int, size: int, sizes: list[int]) -> bool:
    """ExprList's decision that an element is not aligned with those before it."""
    if not before or not size:
        return True
    if not sizes or (before <= _SMALL and size <= _SMALL):
        return False
    ratio = size / math.exp(sum(map(math.log, sizes)) / len(sizes))
    return _RATIO * ratio <= 1 or ratio >= _RATIO


def _keep_type(specs: Sequence[ast.ValueSpec]) -> list[bool]:
    """Which lines have a column for the type: those of a run with values, if one has a type."""
    keep = [False] * len(specs)
    begin = -1
    typed = False
    for index, spec in enumerate([*specs, None]):
        if spec is not None and spec.values:
            if begin < 0:
                begin, typed = index, False
        elif begin >= 0:
            keep[begin:index] = [typed] * (index - begin)
            begin = -1
        if spec is not None and spec.type is not None:
            typed = True
    return keep
