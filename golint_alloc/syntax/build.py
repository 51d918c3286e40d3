"""What the converters from tree-sitter's tree to ``ast`` share: tables, leaves, the depth limit.

The converters see only subtrees without errors. Each takes a tree-sitter node,
the source text and its own nesting depth; ``EXPRS`` and ``STMTS`` map a node's
kind to its converter. A node's children are fetched once, since every fetch
makes Python objects of them.
"""

from __future__ import annotations

from collections.abc import Callable

from golint_alloc.syntax import ast
from golint_alloc.syntax.grammar import TSNode, kind

MAX_DEPTH = 200
"""Nesting beyond this becomes BadExpr or BadStmt.

Whoever reads the tree recurses over it, so its depth has to stay well below
Python's recursion limit.
"""


def source_text(source: bytes) -> str:
    """The source as a str whose indices are byte offsets; see ``as_written`` for other than ASCII.

    Slicing a str is several times as fast as slicing and decoding bytes.
    """
    return source.decode("latin-1")


def as_written(text: str) -> str:
    """What a slice of ``source_text`` says: it holds one character for each byte of UTF-8."""
    return text.encode("latin-1").decode("utf-8", "replace")


ExprBuilder = Callable[[TSNode, str, int], ast.Expr]
StmtBuilder = Callable[[TSNode, str, int], ast.Stmt]

EXPRS: dict[int, ExprBuilder] = {}
"""Converters of expressions and types by node kind."""
STMTS: dict[int, StmtBuilder] = {}
"""Converters of statements by node kind."""


def too_deep(node: TSNode) -> ast.BadExpr:
    """What stands for an expression that is nested too deeply."""
    return ast.BadExpr(node.start_byte, node.end_byte)


def ident(node: TSNode, src: str, _depth: int) -> ast.Ident:
    """Convert any kind of identifier; ``iota``, ``nil`` and ``true`` are plain ones in Go."""
    start = node.start_byte
    end = node.end_byte
    name = src[start:end]
    return ast.Ident(start, end, name if name.isascii() else as_written(name))


def _literal(literal_kind: str) -> Callable[[TSNode, str, int], ast.BasicLit]:
    def literal(node: TSNode, src: str, _depth: int) -> ast.BasicLit:
        start = node.start_byte
        end = node.end_byte
        text = src[start:end]
        return ast.BasicLit(start, end, literal_kind, text if text.isascii() else as_written(text))

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
