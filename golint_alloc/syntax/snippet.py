"""Parse pieces of Go that are not files: the patterns and templates of rules."""

from __future__ import annotations

from typing import TypeVar

from golint_alloc.syntax import ast
from golint_alloc.syntax.parsing import Parsed, parse_source
from golint_alloc.syntax.walk import walk

_FILE = b"package p\n"
_Part = TypeVar("_Part", bound=ast.Node)


class SnippetError(ValueError):
    """Text that is not the Go it should be; ``offset`` counts bytes of its UTF-8 form."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


def parse_expr(text: str) -> ast.Expr:
    """Parse one expression. Offsets count bytes of the text. Raises SnippetError."""
    decl = _only(text, _FILE + b"var _ = ", b"\n", "an expression")
    spec = decl.specs[0] if isinstance(decl, ast.GenDecl) and len(decl.specs) == 1 else None
    if not isinstance(spec, ast.ValueSpec) or len(spec.values) != 1:
        raise SnippetError(0, "expected one expression")
    return _detached(spec.values[0])


def parse_type(text: str) -> ast.Expr:
    """Parse one type, or a constraint such as ``~int | string``. Raises SnippetError."""
    try:
        decl = _only(text, _FILE + b"type _ = ", b"\n", "a type")
    except SnippetError as error:
        return _constraint(text, error)
    spec = decl.specs[0] if isinstance(decl, ast.GenDecl) and len(decl.specs) == 1 else None
    if not isinstance(spec, ast.TypeSpec) or not spec.alias or spec.type_params:
        raise SnippetError(0, "expected one type")
    return _detached(spec.type)


def _constraint(text: str, error: SnippetError) -> ast.Expr:
    try:
        decl = _only(text, _FILE + b"func _[_ ", b"\n]() {}\n", "a type")
    except SnippetError:
        raise error from None
    if not isinstance(decl, ast.FuncDecl) or len(decl.type.type_params) != 1:
        raise error
    return _detached(decl.type.type_params[0].type)


def parse_stmts(text: str) -> list[ast.Stmt]:
    """Parse a list of statements. Offsets count bytes of the text. Raises SnippetError."""
    decl = _only(text, _FILE + b"func _() {\n", b"\n}\n", "statements")
    body = decl.body if isinstance(decl, ast.FuncDecl) else None
    if body is None:
        raise SnippetError(0, "expected statements")
    return [_detached(stmt) for stmt in body.stmts]


def parse_decl(text: str) -> ast.Decl:
    """Parse one declaration, imports included. Raises SnippetError."""
    return _only(text, _FILE, b"\n", "a declaration")


def _only(text: str, before: bytes, after: bytes, what: str) -> ast.Decl:
    """The one declaration of a file made around a text, with offsets counted in the text."""
    code = text.encode("utf-8")
    if not code.strip():
        raise SnippetError(0, f"expected {what}, found nothing")
    parsed = parse_source(before + code + after)
    for fault in parsed.faults:
        offset = min(max(fault.start - len(before), 0), len(code))
        raise SnippetError(offset, f"expected {what}: {fault.message}")
    found = _declarations(parsed)
    if len(found) != 1:
        raise SnippetError(0, f"expected {what} and nothing else")
    decl = found[0]
    ast.link(decl, None)
    for node in walk(decl):
        node.start -= len(before)
        node.end -= len(before)
    return decl


def _declarations(parsed: Parsed) -> list[ast.Decl]:
    return parsed.import_decls() + [parsed.convert(item) for item in parsed.items]


def _detached(node: _Part) -> _Part:
    """A part as a tree of its own: a snippet ends where its text does."""
    node.parent = None
    return node


# What the room exports: there, ``parse`` alone means a file.
parse_snippet_expr = parse_expr
parse_snippet_type = parse_type
parse_snippet_stmts = parse_stmts
parse_snippet_decl = parse_decl
