"""What flow analysis asks of the syntax tree beyond ``syntax.walk``: functions, lines, quotes."""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of

Function = ast.FuncDecl | ast.FuncLit
Code = Function | ast.ValueSpec
"""What is analysed as one: a ``var`` line stands for the initialisation of its variables."""
Loop = ast.For | ast.Range

_QUOTE_LIMIT = 40


def contains(outer: ast.Node, node: ast.Node) -> bool:
    """Whether ``node`` is ``outer`` or below it; both must be of the same file."""
    return outer.start <= node.start and node.end <= outer.end


def outermost_function(node: ast.Node) -> Function | None:
    """The function that no other one encloses, ``node`` itself included."""
    found: Function | None = None
    current: ast.Node | None = node
    while current is not None:
        if isinstance(current, ast.FuncDecl | ast.FuncLit):
            found = current
        current = current.parent
    return found


def line_of(node: ast.Node) -> int:
    """The 1-based line on which a node starts."""
    return file_of(node).lines.line(node.start) + 1


def quote(node: ast.Node) -> str:
    """The source of a node, for messages: one line, shortened in the middle."""
    words = " ".join(file_of(node).text(node).split())
    if len(words) <= _QUOTE_LIMIT:
        return words
    half = _QUOTE_LIMIT // 2 - 1
    return f"{words[:half]}…{words[-half:]}"


def outer_paren(expr: ast.Expr) -> ast.Expr:
    """The outermost parentheses around an expression, or the expression itself."""
    while isinstance(expr.parent, ast.Paren):
        expr = expr.parent
    return expr


def outer_parent(node: ast.Node) -> ast.Node | None:
    """What a node stands in, parentheses around it left aside."""
    parent = node.parent
    while isinstance(parent, ast.Paren):
        parent = parent.parent
    return parent


def called_in_place(literal: ast.FuncLit) -> bool:
    """Whether the literal is the function of a call: ``func() { … }()``."""
    outer = outer_paren(literal)
    return isinstance(outer.parent, ast.Call) and outer.parent.fun is outer


def parameters(func: Function) -> list[ast.Ident | None]:
    """Receiver (first, for methods) and parameters, one entry each; None for unnamed ones."""
    fields = list(func.type.params)
    if isinstance(func, ast.FuncDecl) and func.recv is not None:
        fields.insert(0, func.recv)
    names: list[ast.Ident | None] = []
    for field in fields:
        names.extend(field.names or [None])
    return names


def results(func: Function) -> list[ast.Ident | None]:
    """Results, one entry each; None for unnamed ones."""
    names: list[ast.Ident | None] = []
    for field in func.type.results:
        names.extend(field.names or [None])
    return names


def directives(func: ast.FuncDecl) -> Iterator[str]:
    """The ``//go:`` directives of a function, without their arguments, from the last one up.

    They hold for the next declaration, with whatever comments and blank lines between.
    """
    source = file_of(func).source
    end = func.start
    while end > 0:
        start = source.rfind(b"\n", 0, end - 1) + 1
        line = source[start:end].strip()
        if line and not line.startswith(b"//"):
            return
        if line.startswith(b"//go:"):
            yield line.partition(b" ")[0].decode()
        end = start
