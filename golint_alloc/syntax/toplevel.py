"""The top level of a parsed file: what is intact of it, and what can be saved of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import tree_sitter

from golint_alloc.records import NamedTuple
from golint_alloc.syntax.build_decls import FUNCTION, GENERAL, IMPORT, METHOD
from golint_alloc.syntax.faults import SyntaxFault, faults_in
from golint_alloc.syntax.grammar import COMMENT, LANGUAGE, TSNode, kind
from golint_alloc.syntax.legible import Span
from golint_alloc.syntax.lexing import mask

_PARSER = tree_sitter.Parser(LANGUAGE)
_PACKAGE = kind("package_clause")
_BLOCK = kind("block")
_DECLARATIONS = GENERAL | {FUNCTION, METHOD, IMPORT}
_POINT = (0, 0)  # nobody asks for lines and columns of the parser's nodes

_ATTEMPTS = 3
"""How often the rest of a broken region is tried as a whole."""

# Where a declaration begins in formatted code; with broken braces nothing else tells.
_DECLARATION_START = (
    rb"(?m)^(?:func(?:[ \t]+[^\W\d]|[ \t]*\([^()\n]*\)[ \t]*[^\W\d])"
    rb"|(?:(?<=\n\n)|(?<=\n\}\n)|(?<=\n\)\n))(?:type|var|const|import)\b)"
)


class Item(NamedTuple):
    """One top-level part of a file; ``node`` is None for what does not parse."""

    start: int
    end: int
    node: TSNode | None


class TopLevel:
    """The parts of a file, filled in from the parser's nodes."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.items: list[Item] = []
        """Declarations except imports, and broken parts, in source order."""
        self.imports: list[TSNode] = []
        self.package: TSNode | None = None
        self.faults: list[SyntaxFault] = []

    def sort(self, nodes: Iterable[TSNode], code: bytes, holes: Sequence[Span] = ()) -> None:
        """Fill in the parts from the children of a root.

        ``code`` is the text, ended by a newline; ``holes`` are parts of it, in order, that the
        root does not know.
        """
        broken_from = -1
        previous_end = 0
        left = list(reversed(holes))
        for node in nodes:
            number = node.kind_id
            if number == COMMENT:
                continue
            if not node.is_named and not node.has_error:
                continue
            while left and left[-1][0] <= node.start_byte:
                if broken_from >= 0:
                    self._salvage(code, broken_from, left[-1][0])
                    broken_from = -1
                previous_end = left[-1][1]
                self._salvage(code, *left.pop())
            if node.has_error or (number not in _DECLARATIONS and number != _PACKAGE):
                if broken_from < 0:
                    broken_from = previous_end
                continue
            if broken_from >= 0:
                self._salvage(code, broken_from, node.start_byte)
                broken_from = -1
            self._add(node)
            previous_end = node.end_byte
        if broken_from >= 0:
            self._salvage(code, broken_from, left[-1][0] if left else len(code))
        for hole in reversed(left):
            self._salvage(code, *hole)

    def _add(self, node: TSNode) -> None:
        number = node.kind_id
        if number == _PACKAGE:
            self.package = self.package or node
        elif number == IMPORT:
            self.imports.append(node)
        else:
            self.items.append(Item(node.start_byte, node.end_byte, node))

    # What does not parse

    def _salvage(self, code: bytes, start: int, end: int) -> None:
        """Parse each declaration that seems to begin in a broken region on its own."""
        declaration = re.compile(_DECLARATION_START)
        # A region begins between declarations, so it can be read without what is before it.
        masked = mask(code[start:end])
        starts = [start + m.start() for m in declaration.finditer(masked)]
        bounds = sorted({start, *starts, end})
        attempts = _ATTEMPTS
        for begin, stop in pairwise(bounds):
            broken = self._segment(code, begin, stop)
            # Mostly one declaration is broken, and what follows it can be parsed at once.
            if broken and attempts and stop < end:
                attempts -= 1
                if self._intact(code, stop, end):
                    break

    def _intact(self, code: bytes, start: int, end: int) -> bool:
        """Take the rest of a region as a whole, if it parses."""
        nodes = declarations_of(code, start, end)
        if nodes is None:
            return False
        for node in nodes:
            self._add(node)
        return True

    def _segment(self, code: bytes, start: int, end: int) -> bool:
        """Take what is usable of a part; whether something of it is broken."""
        root = _parse_range(code, start, end)
        broken: list[TSNode] = []
        for node in root.children:
            if _is_usable(node):
                self._flush(broken)
                self._add(node)
                if node.has_error:
                    self.faults += faults_in(node, self.source)
            elif node.kind_id != COMMENT:
                broken.append(node)
        self._flush(broken)
        return root.has_error

    def _flush(self, broken: list[TSNode]) -> None:
        if not broken:
            return
        start, end = broken[0].start_byte, broken[-1].end_byte
        limit = len(self.source)
        self.items.append(Item(start, max(min(end, limit), start), None))
        for node in broken:
            self.faults += faults_in(node, self.source)
        broken.clear()


def declarations_of(code: bytes, start: int, end: int) -> list[TSNode] | None:
    """The declarations of a part of a file, parsed by itself; None when that is not all there is.

    Offsets are those of the file. ``code`` ends in a newline.
    """
    root = _parse_range(code, start, end)
    nodes = [node for node in root.children if node.is_named and node.kind_id != COMMENT]
    return None if root.has_error or not all(map(_is_usable, nodes)) else nodes


def _parse_range(code: bytes, start: int, end: int) -> TSNode:
    """Parse a part of a file; offsets are those of the whole file."""
    if code[end - 1 : end] != b"\n":
        if code[end : end + 1] != b"\n":
            return _PARSER.parse(b" " * start + code[start:end] + b"\n").root_node
        end += 1  # the terminator that the grammar wants
    span = tree_sitter.Range(_POINT, _POINT, start, end)
    parser = tree_sitter.Parser(LANGUAGE, included_ranges=[span])
    return parser.parse(code).root_node


def _is_usable(node: TSNode) -> bool:
    """Whether a node is a declaration whose header parsed; a function's body may be broken."""
    number = node.kind_id
    if number == _PACKAGE or number in _DECLARATIONS:
        if not node.has_error:
            return True
        if number in (FUNCTION, METHOD):
            *header, body = node.children
            return body.kind_id == _BLOCK and not any(child.has_error for child in header)
    return False
