"""A text in the form in which the parser reads it without errors, if there is one."""

from __future__ import annotations

import tree_sitter

from golint_alloc.records import NamedTuple
from golint_alloc.syntax.grammar import LANGUAGE

_PARSER = tree_sitter.Parser(LANGUAGE)

_BLANKS = bytes(byte if byte in b"\r\n" else 0x20 for byte in range(256))

Span = tuple[int, int]
"""Start and end of a part of a text."""


class Legible(NamedTuple):
    """One version of a file. All texts are of the same length, and end in a newline."""

    code: bytes
    """The text itself."""
    repaired: bytes
    """The text with rewritten what the grammar does not know: see ``syntax.repair``."""
    type_params: dict[int, Span]
    """End of a method's name -> span of its blanked type parameters, brackets included."""
    group_ends: dict[int, int]
    """Start of a declaration whose parentheses were blanked -> end of the declaration."""
    holes: list[Span]
    """What is broken, in order: see ``syntax.holes``."""
    text: bytes
    """The rewritten text with blanks for the holes."""
    tree: tree_sitter.Tree
    """The parser's tree of ``text``."""

    @property
    def is_intact(self) -> bool:
        """Whether the tree has no errors."""
        return not self.tree.root_node.has_error


def first_version(code: bytes) -> Legible:
    """A text of which nothing is known, in its best form. ``code`` ends in a newline."""
    tree = _PARSER.parse(code)
    if not tree.root_node.has_error:
        return Legible(code, code, {}, {}, [], code, tree)
    from golint_alloc.syntax.repair import repair

    repaired = repair(code, parses)
    if repaired.source != code:
        tree = _PARSER.parse(repaired.source)
    return Legible(code, *repaired, [], repaired.source, tree)


def terminated(source: bytes) -> bytes:
    """A text that ends in a newline: the grammar wants one where Go accepts the end of the file."""
    return source if source.endswith(b"\n") else source + b"\n"


def parses(source: bytes) -> bool:
    """Whether the parser finds no error in a text."""
    return not _PARSER.parse(source).root_node.has_error


def blanked(text: bytes) -> bytes:
    """Blanks in place of a text, its lines kept."""
    return text.translate(_BLANKS)
