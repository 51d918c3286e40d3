"""Parse one file with tree-sitter and sort its top level into intact and broken parts."""

from __future__ import annotations

import tree_sitter

from golint_alloc.syntax import ast, build_exprs, build_stmts
from golint_alloc.syntax.build import ident, source_text
from golint_alloc.syntax.build_decls import GENERAL, function, general, unknown_body
from golint_alloc.syntax.build_types import fields
from golint_alloc.syntax.faults import byte_faults, merged, package_fault
from golint_alloc.syntax.grammar import LANGUAGE, TSNode, kind, solid
from golint_alloc.syntax.header import header_end
from golint_alloc.syntax.legible import Legible, Span, blanked, first_version, terminated
from golint_alloc.syntax.outline import Sketch, moved, outline, outline_alone
from golint_alloc.syntax.toplevel import Item, TopLevel

__all__ = ["Item", "Parsed", "build_exprs", "build_stmts", "parse_source"]

_PARSER = tree_sitter.Parser(LANGUAGE)
_TYPE_PARAMETERS = kind("type_parameter_list")


class Parsed(TopLevel):
    """The outcome of parsing: where declarations are, and how to convert them."""

    def __init__(self, source: bytes, legible: Legible) -> None:
        super().__init__(source)
        self.text: str = source_text(source)
        self.legible = legible
        self.root = legible.tree.root_node
        self.base: Legible | None = None
        """What a later version can be parsed with: this one, or the last that had no errors."""
        self.sketched: dict[bytes, Sketch] | None = None
        """What an outline said of declarations of this text or a former one, by what they say, as
        if they began at offset 0."""
        self._is_sketched = False
        self._sketches: list[Sketch] | None = None

    @property
    def whole(self) -> Parsed:
        """The file itself: see ``Outlined``."""
        return self

    @property
    def hides_names(self) -> bool:
        """Whether declarations may be missing: those in broken parts."""
        return bool(self.faults or self.legible.holes)

    @property
    def holes(self) -> list[Span]:
        """What is broken and was not shown to the parser: see ``syntax.holes``."""
        return self.legible.holes

    @property
    def without_holes(self) -> bytes:
        """The source with blanks for the holes."""
        text = self.source
        for start, end in self.legible.holes:
            text = text[:start] + blanked(text[start:end]) + text[end:]
        return text

    @property
    def explains_holes(self) -> bool:
        """Whether of each hole something can be said that is wrong with it."""
        starts = [fault.start for fault in self.faults]
        # A missing brace may be placed behind the line end that ends the hole.
        return all(any(s <= start <= e + 1 for start in starts) for s, e in self.legible.holes)

    def is_in_hole(self, item: Item) -> bool:
        """Whether an item was found in what is broken: it may be half of what is meant."""
        return any(start <= item.start < end for start, end in self.legible.holes)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each item."""
        return [(item.start, item.end) for item in self.items]

    @property
    def sketches(self) -> list[Sketch] | None:
        """What an outline says of the items, None when that is not sure."""
        if not self._is_sketched:
            self._is_sketched = True
            if not self.hides_names:
                self._sketches = self._sketched()
        return self._sketches

    def _sketched(self) -> list[Sketch] | None:
        spans = self.spans
        texts = [self.source[start:end] for start, end in spans]
        if self.sketched is None:
            found = outline(self.source)
            if found is None or len(found.declarations) != len(spans):
                return None
            sketches = found.declarations
            self.sketched = {
                text: moved(sketch, -sketch.start)
                for text, sketch in zip(texts, sketches, strict=True)
            }
            return sketches
        known = self.sketched
        self.sketched = {text: known.get(text) or outline_alone(text) for text in texts}
        return [
            moved(self.sketched[text], start) for text, (start, _) in zip(texts, spans, strict=True)
        ]

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
        in_hole = self.is_in_hole(item)
        if node.kind_id in GENERAL:
            if in_hole:
                return ast.BadDecl(item.start, item.end)
            general_decl = general(node, self.text, 1)
            general_decl.end = self.legible.group_ends.get(item.start, general_decl.end)
            return general_decl
        decl = function(node, self.text, self._type_params)
        if in_hole and decl.has_body:
            body = node.children[-1].start_byte
            decl.defer_body(decl.end, lambda: unknown_body(body, decl.end))
        return decl

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
        span = self.legible.type_params.get(name_end)
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


def parse_source(source: bytes, previous: Parsed | None = None) -> Parsed:
    """Parse a file once, twice when the grammar has to be helped.

    With the ``previous`` version of the file only what changed is parsed anew. If that is broken,
    it becomes a hole (see ``holes``), unless it cannot be told apart from the rest.
    """
    code = terminated(source)
    before = None if previous is None else previous.base
    if before is not None:
        from golint_alloc.syntax.holes import next_version

        legible = next_version(code, before)
        parsed = None if legible is None else _sorted(source, legible)
        if parsed is not None and previous is not None and parsed.explains_holes:
            parsed.sketched = previous.sketched
            return parsed
    parsed = _sorted(source, first_version(code))
    if parsed.base is None:
        parsed.base = before
    return parsed


def _sorted(source: bytes, legible: Legible) -> Parsed:
    parsed = Parsed(source, legible)
    parsed.base = legible if legible.is_intact else None
    parsed.sort(parsed.root.children, legible.repaired, legible.holes)
    faults = parsed.faults + byte_faults(source)
    if parsed.package is None:
        faults.append(package_fault(source, header_end(source)))
    parsed.faults = merged(faults, source)
    return parsed
