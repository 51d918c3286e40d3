"""What the converters from tree-sitter's tree to ``ast`` share: tables, leaves, the depth limit.

The converters see only subtrees without errors. Each takes a tree-sitter node,
the source text and its own nesting depth; ``EXPRS`` and ``STMTS`` map a node's
kind to its converter. A node's children are fetched once, since every fetch
makes Python objects of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from golint_alloc.syntax import ast
from golint_alloc.syntax.grammar import TSNode, kind

MAX_DEPTH = 200
"""Nesting beyond this becomes BadExpr or BadStmt.

Whoever reads the tree recurses over it, so its depth has to stay well below
Python's recursion limit. The standard library stays below 60.
"""


class SourceText(Protocol):
    """A file's text that is sliced by byte offsets."""

    def __getitem__(self, span: slice, /) -> str: ...


class Utf8Text:
    """Text with characters beyond ASCII: byte offsets are not string indices there."""

    __slots__ = ("_source",)

    def __init__(self, source: bytes) -> None:
        self._source = source

    def __getitem__(self, span: slice) -> str:
        return self._source[span].decode("utf-8", "replace")


def source_text(source: bytes) -> SourceText:
    """The source as something that slices to str by byte offset, fast for ASCII."""
    return source.decode("ascii") if source.isascii() else Utf8Text(source)


ExprBuilder = Callable[[TSNode, SourceText, int], ast.Expr]
StmtBuilder = Callable[[TSNode, SourceText, int], ast.Stmt]

EXPRS: dict[int, ExprBuilder] = {}
"""Converters of expressions and types by node kind."""
STMTS: dict[int, StmtBuilder] = {}
"""Converters of statements by node kind."""


def too_deep(node: TSNode) -> ast.BadExpr:
    """What stands for an expression that is nested too deeply."""
    return ast.BadExpr(node.start_byte, node.end_byte)


def ident(node: TSNode, src: SourceText, depth: int) -> ast.Ident:
    """Convert any kind of identifier; ``iota``, ``nil`` and ``true`` are plain ones in Go."""
    start = node.start_byte
    end = node.end_byte
    return ast.Ident(start, end, src[start:end])


def _literal(literal_kind: str) -> ExprBuilder:
    def literal(node: TSNode, src: SourceText, depth: int) -> ast.BasicLit:
        start = node.start_byte
        end = node.end_byte
        return ast.BasicLit(start, end, literal_kind, src[start:end])

    return literal


string_literal = _literal("STRING")

for _name in (
    "identifier",
    "blank_identifier",
    "type_identifier",
    "field_identifier",
    "package_identifier",
    "label_name",
    "dot",
    "nil",
    "true",
    "false",
    "iota",
):
    EXPRS[kind(_name)] = ident
for _name, _kind in (
    ("int_literal", "INT"),
    ("float_literal", "FLOAT"),
    ("imaginary_literal", "IMAG"),
    ("rune_literal", "CHAR"),
):
    EXPRS[kind(_name)] = _literal(_kind)
EXPRS[kind("interpreted_string_literal")] = string_literal
EXPRS[kind("raw_string_literal")] = string_literal
