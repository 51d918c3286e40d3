"""A parsed Go source file: the one object through which other rooms see source text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast, header, lexing
from golint_alloc.syntax.lines import LineIndex

if TYPE_CHECKING:
    from golint_alloc.syntax.faults import SyntaxFault
    from golint_alloc.syntax.grammar import TSNode
    from golint_alloc.syntax.outline import Sketch
    from golint_alloc.syntax.outlined import Outlined
    from golint_alloc.syntax.parsing import Parsed

_AnyNode = TypeVar("_AnyNode", bound=ast.Node)


class Comment(NamedTuple):
    """One ``//`` or ``/* */`` comment; ``text`` includes the markers, without line end."""

    start: int
    end: int
    text: str


class File:
    """One Go file, parsed once; declarations are converted when they are asked for.

    Offsets count bytes of ``source`` exactly as read from disk, byte order
    mark included.
    """

    def __init__(self, path: str, source: bytes, parsed: Parsed | Outlined) -> None:
        self.path = path
        """As the user gave it or as discovery found it; never made absolute."""
        self.source = source
        self._parsed = parsed
        self._spans = parsed.spans
        self._starts = [start for start, _ in self._spans]
        self._converted: list[ast.Decl | None] = [None] * len(self._spans)
        self._narrowed: int | None = None
        # Made when first asked for. Not by functools.cached_property: mypyc has no such thing.
        self._package_clause: ast.Ident | None = None
        self._imports: list[ast.ImportSpec] | None = None
        self._decls: list[ast.Decl] | None = None
        self._is_generated: bool | None = None
        self._comments: list[Comment] | None = None
        self._lines: LineIndex | None = None

    def __repr__(self) -> str:
        return f"<File {self.path}>"

    @property
    def faults(self) -> list[SyntaxFault]:
        """What does not parse; looking for it parses the whole file."""
        return self._parsed.whole.faults

    @property
    def holes(self) -> list[tuple[int, int]]:
        """What is broken since an earlier version, in order; nothing is found in it.

        See ``syntax.holes``. A file that was parsed without its earlier version has none.
        """
        return self._parsed.holes

    @property
    def may_be_whole(self) -> bool:
        """Whether the file has holes, and could be in order all the same."""
        if not self.holes:
            return False
        from golint_alloc.syntax.holes import may_be_whole

        return may_be_whole(self._parsed.whole.legible)

    @property
    def hides_names(self) -> bool:
        """Whether faults may hide names that are declared at the top level."""
        return self._parsed.hides_names

    def completed(self) -> File:
        """The file as ``parse`` gives it, which is this one if it parses."""
        whole = self._parsed.whole
        if whole is self._parsed or (not whole.faults and whole.spans == self._spans):
            return self
        return File(self.path, self.source, whole)

    @property
    def sketches(self) -> list[Sketch] | None:
        """What is known of ``decls`` before they are converted; None when that is nothing."""
        return self._parsed.sketches

    @property
    def package_clause(self) -> ast.Ident | None:
        """The name in the package clause; None when the clause is missing."""
        if self._package_clause is None:
            self._package_clause = self._parsed.package_name()
        return self._package_clause

    @property
    def package_start(self) -> int | None:
        """Where the package clause begins; None when it is missing."""
        return self._parsed.package_start

    @property
    def package_name(self) -> str:
        """Empty when the package clause is missing."""
        clause = self.package_clause
        return "" if clause is None else clause.name

    @property
    def imports(self) -> list[ast.ImportSpec]:
        """All imports, in source order."""
        if self._imports is None:
            self._imports = self._import_specs()
        return self._imports

    def _import_specs(self) -> list[ast.ImportSpec]:
        specs = []
        for decl in self._parsed.import_decls():
            ast.link(decl, None)
            decl.file = self
            specs += [spec for spec in decl.children() if isinstance(spec, ast.ImportSpec)]
        return specs

    @property
    def decls(self) -> list[ast.Decl]:
        """Top-level declarations but imports, in source order; bodies are built lazily."""
        if self._decls is None:
            self._decls = [self.decl(index) for index in range(len(self._starts))]
        return self._decls

    def decl(self, index: int) -> ast.Decl:
        """One of ``decls``; the others are not converted for it."""
        decl = self._converted[index]
        if decl is None:
            decl = self._parsed.convert_at(index)
            ast.link(decl, None)
            decl.file = self
            self._converted[index] = decl
        return decl

    @property
    def search_roots(self) -> list[TSNode]:
        """What the candidate search of this room looks through."""
        whole = self._parsed.whole
        if self._narrowed is None:
            return whole.search_roots
        item = whole.items[self._narrowed]
        node = item.node
        return [] if node is None or node.has_error or whole.is_in_hole(item) else [node]

    @property
    def decl_spans(self) -> list[tuple[int, int]]:
        """Start and end of each of ``decls``, none of them converted for it."""
        return self._spans

    @contextmanager
    def narrowed(self, index: int) -> Iterator[None]:
        """Meanwhile candidates are searched for in one of ``decls`` alone."""
        self._narrowed = index
        try:
            yield
        finally:
            self._narrowed = None

    def decl_at(self, offset: int) -> ast.Decl | None:
        """The top-level declaration around an offset (imports are none), else None."""
        index = self.decl_index(offset)
        return None if index < 0 else self.decl(index)

    def decl_index(self, offset: int) -> int:
        """Which of ``decls`` is around an offset, -1 for none."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self._spans[index][1] else -1

    def node_at(self, start: int, end: int, cls: type[_AnyNode]) -> _AnyNode | None:
        """The node of a class with exactly that span, converting only the declaration around it.

        With several of one class and span the outermost is given.
        """
        node: ast.Node | None = self.decl_at(start)
        while node is not None:
            if node.start == start and node.end == end and isinstance(node, cls):
                return node
            node = _part_around(node, start, end)
        return None

    @property
    def is_generated(self) -> bool:
        """Has Go's standard header ``// Code generated … DO NOT EDIT.`` before the package."""
        if self._is_generated is None:
            self._is_generated = header.is_generated(self.source)
        return self._is_generated

    @property
    def build_constraint(self) -> list[str]:
        """The ``//go:build`` lines before the package clause, as written."""
        return header.build_constraints(self.source)

    @property
    def comments(self) -> list[Comment]:
        """All comments, in source order; what is in holes may be none."""
        if self._comments is None:
            source = self._parsed.without_holes
            self._comments = [
                Comment(start, end, source[start:end].decode("utf-8", "replace"))
                for start, end in lexing.comment_spans(source)
            ]
        return self._comments

    def comment_before(self, node: ast.Node) -> list[Comment]:
        """The comments directly above a node, each on a line of its own, no blank line between."""
        lines = self.lines
        first = lines.line(node.start)
        ends = [comment.end for comment in self.comments]
        index = bisect_right(ends, node.start)
        while index > 0:
            comment = self.comments[index - 1]
            line = lines.line(comment.start)
            before = self.source[lines.line_start(line) : comment.start]
            if lines.line(comment.end) != first - 1 or before.strip(b" \t\r\xef\xbb\xbf"):
                break
            first = line
            index -= 1
        return self.comments[index : bisect_right(ends, node.start)] if ends else []

    @property
    def lines(self) -> LineIndex:
        """The converter from offsets to lines and columns."""
        if self._lines is None:
            self._lines = LineIndex(self.source)
        return self._lines

    @property
    def is_test(self) -> bool:
        """Whether the file name ends in ``_test.go``."""
        return self.path.endswith("_test.go")

    def text(self, node: ast.Node) -> str:
        """The source text of a node (invalid UTF-8 becomes U+FFFD)."""
        return self.source[node.start : node.end].decode("utf-8", "replace")


def parse(path: str, source: bytes, previous: File | None = None) -> File:
    """Parse a Go file. Never fails: what does not parse is in ``File.faults``.

    ``previous`` is an earlier version of the same file, which may save most of the work.
    """
    from golint_alloc.syntax.parsing import parse_source

    before = None if previous is None else previous._parsed.whole
    return File(path, source, parse_source(source, before))


def sketch(path: str, source: bytes) -> File:
    """A file whose declarations are parsed when they are asked for, as far as possible.

    For files that are read for what they declare. Faults inside of a declaration do not show
    before that declaration is asked for.
    """
    from golint_alloc.syntax.outline import outline

    found = outline(source)
    if found is None:
        return parse(path, source)
    from golint_alloc.syntax.outlined import Outlined

    return File(path, source, Outlined(source, found))


def _part_around(node: ast.Node, start: int, end: int) -> ast.Node | None:
    """The part of a node whose span holds another span."""
    for name in node.parts:
        value = getattr(node, name)
        if isinstance(value, list):
            index = bisect_right(value, start, key=_start) - 1
            if index < 0:
                continue
            value = value[index]
        if value is not None and value.start <= start and end <= value.end:
            part: ast.Node = value
            return part
    return None


def _start(node: ast.Node) -> int:
    return node.start
