"""A file of which only the declarations that are asked for are parsed."""

from __future__ import annotations

from functools import partial

import tree_sitter

from golint_alloc.syntax import ast
from golint_alloc.syntax.build import STMTS, source_text
from golint_alloc.syntax.build_decls import FUNCTION, GENERAL, METHOD, function, general
from golint_alloc.syntax.grammar import COMMENT, LANGUAGE, TSNode, kind
from golint_alloc.syntax.legible import Span, terminated
from golint_alloc.syntax.outline import Outline, Sketch
from golint_alloc.syntax.parsing import Item, Parsed, parse_source

_PARSER = tree_sitter.Parser(LANGUAGE)
_BLOCK = kind("block")
_TABLE = 100_000
"""Bytes from which on a declaration's tree is not kept for the elements of its literals: it takes
twenty times the room of its source, and few ask for them. They are parsed again then."""
_POINT = (0, 0)  # nobody asks for lines and columns of the parser's nodes


class Outlined:
    """Stands for a ``Parsed`` file. What its declarations are is known from an outline.

    A declaration that does not parse by itself has the whole file parsed, which knows better
    (``repair``) or is as broken.
    """

    def __init__(self, source: bytes, found: Outline) -> None:
        self.source = source
        self.sketches = found.declarations
        self._outline = found
        self._code = terminated(source)
        self._text: str | None = None
        self._whole: Parsed | None = None
        self._by_start: dict[int, Item] | None = None

    @property
    def text(self) -> str:
        """The source for the converters; of many a file nothing is converted."""
        if self._text is None:
            self._text = source_text(self.source)
        return self._text

    @property
    def whole(self) -> Parsed:
        """The file parsed as a whole, once somebody needs that."""
        if self._whole is None:
            self._whole = parse_source(self.source)
        return self._whole

    @property
    def hides_names(self) -> bool:
        """Whether declarations may be missing: see ``outline``, which gives up then."""
        return False

    @property
    def holes(self) -> list[Span]:
        """None: it has no earlier version."""
        return []

    @property
    def without_holes(self) -> bytes:
        """The source as it is."""
        return self.source

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each declaration."""
        return [(sketch.start, sketch.end) for sketch in self.sketches]

    @property
    def package_start(self) -> int | None:
        """Where the package clause begins."""
        return self._outline.package[0]

    def package_name(self) -> ast.Ident | None:
        """The name in the package clause."""
        _, start, end = self._outline.package
        return ast.Ident(start, end, self.source[start:end].decode())

    def import_decls(self) -> list[ast.Decl]:
        """The import declarations."""
        nodes = [self._node(*span) for span in self._outline.imports]
        if None in nodes or self._whole is not None:
            return self.whole.import_decls()
        return [general(node, self.text, 1) for node in nodes if node is not None]

    def convert_at(self, index: int) -> ast.Decl:
        """The declaration of an index; lists and bodies inside it are built when asked for."""
        sketch = self.sketches[index]
        if self._whole is not None:
            return self._from_whole(sketch)
        if sketch.word != "func":
            node = self._node(sketch.start, sketch.end)
            if node is None or node.kind_id not in GENERAL:
                return self._from_whole(sketch)
            group = general(node, self.text, 1)
            if sketch.end - sketch.start > _TABLE:
                self._defer_elements(group, sketch)
            return group
        header = self._node(sketch.start, sketch.body or sketch.end)
        if header is None or header.kind_id not in (FUNCTION, METHOD):
            return self._from_whole(sketch)
        decl = function(header, self.text, _no_type_params)
        if sketch.body:
            decl.defer_body(sketch.end, lambda: self._body(sketch))
        return decl

    def _defer_elements(self, decl: ast.GenDecl, sketch: Sketch) -> None:
        for index, value in enumerate(_values(decl)):
            if isinstance(value, ast.CompositeLit):
                value.defer_elements(partial(self._elements, sketch, index))

    def _elements(self, sketch: Sketch, index: int) -> list[ast.Expr]:
        """What is in a table that stands somewhere among a declaration's values."""
        node = self._node(sketch.start, sketch.end)
        assert node is not None  # it was parsed before
        table = _values(general(node, self.text, 1))[index]
        assert isinstance(table, ast.CompositeLit)
        return table.elts

    def _body(self, sketch: Sketch) -> ast.Block | None:
        node = None if self._whole is not None else self._node(sketch.start, sketch.end)
        if node is not None:
            block = STMTS[_BLOCK](node.children[-1], self.text, 1)
            return block if isinstance(block, ast.Block) else None
        decl = self._from_whole(sketch)
        if isinstance(decl, ast.FuncDecl):
            return decl.body
        inside = sketch.body + 1, sketch.end - 1
        return ast.Block(sketch.body, sketch.end, [ast.BadStmt(*inside)])

    def _node(self, start: int, end: int) -> TSNode | None:
        """The only node of a span, parsed by itself; None when it has errors."""
        newline = self._code.find(b"\n", end)
        _PARSER.included_ranges = [
            tree_sitter.Range(_POINT, _POINT, start, end),
            tree_sitter.Range(_POINT, _POINT, newline, newline + 1),
        ]
        root = _PARSER.parse(self._code).root_node
        if root.has_error:
            return None
        nodes = [node for node in root.children if node.is_named and node.kind_id != COMMENT]
        return nodes[0] if len(nodes) == 1 and nodes[0].start_byte == start else None

    @property
    def _items(self) -> dict[int, Item]:
        if self._by_start is None:
            self._by_start = {item.start: item for item in self.whole.items}
        return self._by_start

    def _from_whole(self, sketch: Sketch) -> ast.Decl:
        item = self._items.get(sketch.start)
        if item is None:
            return ast.BadDecl(sketch.start, sketch.end)
        return self.whole.convert(item)


def _values(decl: ast.GenDecl) -> list[ast.Expr]:
    return [v for spec in decl.specs if isinstance(spec, ast.ValueSpec) for v in spec.values]


def _no_type_params(_name_end: int) -> list[ast.Field]:
    return []
