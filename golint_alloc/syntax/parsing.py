"""Parse one file with tree-sitter and sort its top level into intact and broken parts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import tree_sitter

from golint_alloc.syntax import ast, build_exprs, build_stmts
from golint_alloc.syntax.build import ident, source_text
from golint_alloc.syntax.build_decls import FUNCTION, GENERAL, IMPORT, METHOD, function, general
from golint_alloc.syntax.build_types import fields
from golint_alloc.syntax.changes import change_between
from golint_alloc.syntax.faults import SyntaxFault, byte_faults, faults_in, merged, package_fault
from golint_alloc.syntax.grammar import COMMENT, LANGUAGE, TSNode, kind, solid
from golint_alloc.syntax.header import header_end
from golint_alloc.syntax.lexing import mask
from golint_alloc.syntax.outline import Sketch, outline

if TYPE_CHECKING:
    from golint_alloc.syntax.repair import Repaired

__all__ = ["Item", "Parsed", "build_exprs", "build_stmts", "parse_source"]

_PARSER = tree_sitter.Parser(LANGUAGE)
_PACKAGE = kind("package_clause")
_BLOCK = kind("block")
_DECLARATIONS = GENERAL | {FUNCTION, METHOD, IMPORT}
_TYPE_PARAMETERS = kind("type_parameter_list")

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


class Parsed:
    """The outcome of parsing: where declarations are, and how to convert them."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.text: str = source_text(source)
        self.items: list[Item] = []
        """Declarations except imports, and broken parts, in source order."""
        self.imports: list[TSNode] = []
        self.package: TSNode | None = None
        self.faults: list[SyntaxFault] = []
        self.repaired: Repaired | None = None
        self._is_sketched = False
        self._sketches: list[Sketch] | None = None
        self.root: TSNode
        self.intact: tuple[bytes, tree_sitter.Tree] | None = None
        """The text and the parser's tree of it, when that has no errors."""

    @property
    def whole(self) -> Parsed:
        """The file itself: see ``Outlined``."""
        return self

    @property
    def hides_names(self) -> bool:
        """Whether declarations may be missing: those in broken parts."""
        return bool(self.faults)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each item."""
        return [(item.start, item.end) for item in self.items]

    @property
    def sketches(self) -> list[Sketch] | None:
        """What an outline says of the items, None when that is not sure."""
        if not self._is_sketched:
            self._is_sketched = True
            found = None if self.faults else outline(self.source)
            if found is not None and len(found.declarations) == len(self.items):
                self._sketches = found.declarations
        return self._sketches

    @property
    def package_start(self) -> int | None:
        """Where the package clause begins; None when it is missing."""
        return None if self.package is None else self.package.start_byte

    def convert_at(self, index: int) -> ast.Decl:
        """The declaration of the item of an index."""
        return self.convert(self.items[index])

    def convert(self, item: Item) -> ast.Decl:
        """The declaration of an item; lists inside it are built when asked for."""
        node = item.node
        if node is None:
            return ast.BadDecl(item.start, item.end)
        if node.kind_id in GENERAL:
            decl = general(node, self.text, 1)
            if self.repaired is not None:
                decl.end = self.repaired.group_ends.get(decl.start, decl.end)
            return decl
        return function(node, self.text, self._type_params)

    def package_name(self) -> ast.Ident | None:
        """The name in the package clause."""
        if self.package is None:
            return None
        return ident(solid(self.package.children)[1], self.text, 1)

    def import_decls(self) -> list[ast.Decl]:
        """The import declarations."""
        return [general(node, self.text, 1) for node in self.imports]

    @property
    def search_roots(self) -> list[TSNode]:
        """The nodes that hold all intact declarations."""
        if not self.root.has_error:
            return [self.root]
        nodes = (item.node for item in self.items)
        return [node for node in nodes if node is not None and not node.has_error]

    def _type_params(self, name_end: int) -> list[ast.Field]:
        """The type parameters that were blanked behind a method's name."""
        span = self.repaired.type_params.get(name_end) if self.repaired is not None else None
        if span is None:
            return []
        start, end = span
        prefix = b"func _"
        head = b" " * (start - len(prefix)) + prefix
        tree = _PARSER.parse(head + self.source[start:end] + b"()\n")
        for node in tree.root_node.children:
            for child in node.children:
                if child.kind_id == _TYPE_PARAMETERS and not child.has_error:
                    return fields(child, self.text, 1)
        return []


def _parses(source: bytes) -> bool:
    return not _PARSER.parse(source).root_node.has_error


def parse_source(source: bytes, previous: Parsed | None = None) -> Parsed:
    """Parse a file once, twice when the grammar has to be helped.

    With the ``previous`` version of the file only what changed is parsed anew.
    """
    parsed = Parsed(source)
    # The grammar wants a terminator where Go accepts the end of the file.
    code = _terminated(source)
    intact = previous.intact if previous is not None else None
    tree = _PARSER.parse(code) if intact is None else _reparsed(code, *intact)
    root = tree.root_node
    # From a broken text to the next nothing is tried: it mostly is broken as well.
    parsed.intact = None if root.has_error else (code, tree)
    if root.has_error:
        from golint_alloc.syntax.repair import repair

        repaired = repair(code, _parses)
        if repaired.source != code:
            code = repaired.source
            root = _PARSER.parse(code).root_node
            parsed.repaired = repaired
    parsed.root = root
    _sort(parsed, root.children, _Salvage(parsed, code))
    faults = parsed.faults + byte_faults(source)
    if parsed.package is None:
        faults.append(package_fault(source, header_end(source)))
    parsed.faults = merged(faults, source)
    return parsed


def _terminated(source: bytes) -> bytes:
    return source if source.endswith(b"\n") else source + b"\n"


def _reparsed(code: bytes, before: bytes, intact: tree_sitter.Tree) -> tree_sitter.Tree:
    """The tree of a changed text, made with what is left of the old one.

    What the parser makes of a text with errors depends on what it reuses: then it reuses nothing.
    """
    start, old_end, new_end = change_between(before, code)
    old = intact.copy()  # the nodes of the old version stay where they are
    old.edit(
        start,
        old_end,
        new_end,
        _point(before, start),
        _point(before, old_end),
        _point(code, new_end),
    )
    tree = _PARSER.parse(code, old)
    return _PARSER.parse(code) if tree.root_node.has_error else tree


def _point(code: bytes, offset: int) -> tuple[int, int]:
    return code.count(b"\n", 0, offset), offset - code.rfind(b"\n", 0, offset) - 1


class _Salvage:
    """Finds what is intact in the parts of a file that do not parse."""

    def __init__(self, parsed: Parsed, code: bytes) -> None:
        self.parsed = parsed
        self.code = code
        self._masked: bytes | None = None

    def region(self, start: int, end: int) -> None:
        """Parse each declaration that seems to begin in a broken region on its own."""
        if self._masked is None:
            self._masked = mask(self.code)
        declaration = re.compile(_DECLARATION_START)
        starts = [m.start() for m in declaration.finditer(self._masked, start, end)]
        bounds = sorted({start, *starts, end})
        attempts = _ATTEMPTS
        for begin, stop in pairwise(bounds):
            broken = self._segment(begin, stop)
            # Mostly one declaration is broken, and what follows it can be parsed at once.
            if broken and attempts and stop < end:
                attempts -= 1
                if self._intact(stop, end):
                    break

    def _intact(self, start: int, end: int) -> bool:
        """Take the rest of a region as a whole, if it parses."""
        root = _parse_range(self.code, start, end)
        nodes = [node for node in root.children if node.is_named and node.kind_id != COMMENT]
        if root.has_error or not all(map(_is_usable, nodes)):
            return False
        for node in nodes:
            _add(self.parsed, node)
        return True

    def _segment(self, start: int, end: int) -> bool:
        """Take what is usable of a part; whether something of it is broken."""
        root = _parse_range(self.code, start, end)
        broken: list[TSNode] = []
        for node in root.children:
            if _is_usable(node):
                self._flush(broken)
                _add(self.parsed, node)
                if node.has_error:
                    self.parsed.faults += faults_in(node, self.parsed.source)
            elif node.kind_id != COMMENT:
                broken.append(node)
        self._flush(broken)
        return root.has_error

    def _flush(self, broken: list[TSNode]) -> None:
        if not broken:
            return
        start, end = broken[0].start_byte, broken[-1].end_byte
        limit = len(self.parsed.source)
        self.parsed.items.append(Item(start, max(min(end, limit), start), None))
        for node in broken:
            self.parsed.faults += faults_in(node, self.parsed.source)
        broken.clear()


def _parse_range(code: bytes, start: int, end: int) -> TSNode:
    """Parse a part of a file; offsets are those of the whole file."""
    if code[end - 1 : end] != b"\n":
        return _PARSER.parse(b" " * start + code[start:end] + b"\n").root_node
    span = tree_sitter.Range(_point(code, start), _point(code, end), start, end)
    parser = tree_sitter.Parser(LANGUAGE, included_ranges=[span])
    return parser.parse(code).root_node


def _sort(parsed: Parsed, nodes: list[TSNode], salvage: _Salvage) -> None:
    """Fill in the parts of a file from the children of its root."""
    broken_from = -1
    previous_end = 0
    for node in nodes:
        number = node.kind_id
        if number == COMMENT:
            continue
        if node.has_error or (number not in _DECLARATIONS and number != _PACKAGE):
            if not node.is_named and not node.has_error:
                continue
            if broken_from < 0:
                broken_from = max(previous_end, 0)
            continue
        if broken_from >= 0:
            salvage.region(broken_from, node.start_byte)
            broken_from = -1
        _add(parsed, node)
        previous_end = node.end_byte
    if broken_from >= 0:
        salvage.region(broken_from, len(salvage.code))


def _add(parsed: Parsed, node: TSNode) -> None:
    number = node.kind_id
    if number == _PACKAGE:
        parsed.package = parsed.package or node
    elif number == IMPORT:
        parsed.imports.append(node)
    else:
        parsed.items.append(Item(node.start_byte, node.end_byte, node))


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
